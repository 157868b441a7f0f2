"""Everything the app serves in one language: its pages, its manifest, its service worker."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from flask import Flask
from flask.templating import Environment

from pwa.content.language import Language
from pwa.content.loader import Content, load_content
from pwa.content.messages import Messages, load_messages, words_named
from pwa.content.source import ContentError
from pwa.content.translation import refuse_gaps
from pwa.headers import PAGE_CSP
from pwa.shell.assets import ROOT, Assets
from pwa.shell.bodies import Body
from pwa.shell.precache import precache_entries, worker_script
from pwa.shell.ready import Finished, Ready, fingerprint
from pwa.shell.screens import Screen, all_screens
from pwa.shell.sounds import Sounds, load_sounds
from pwa.shell.sprite import Sprite
from pwa.shell.templating import TEMPLATES, create_environment, refuse_unknown_words, render
from pwa.shell.webmanifest import web_manifest

NOTICES: Final = "/licences.txt"
_MANIFEST: Final = ROOT / "pwa" / "shell" / "webmanifest.py"
# What a page is made of, beside the words of its language.
_SOURCES: Final = (
    "pwa",
    "templates",
    "static/icons",
    "static/voice/index.json",
    "requirements.txt",
)
# The pages that say that something is not there, or went wrong.
_ERRORS: Final = (404, 500)
_LINK: Final = re.compile(r'href="(/[^"#?]*)')


class Edition:
    """The finished pages of one language."""

    def __init__(
        self, app: Flask, assets: Assets, ready: Ready, language: Language, *, worker_enabled: bool
    ) -> None:
        self.app = app
        self.assets = assets
        self.ready = ready
        self.language = language
        self.worker_enabled = worker_enabled

    @cached_property
    def whole(self) -> Language:
        """The language, which has every word; what it lacks raises ContentError, all at once."""
        refuse_gaps(self.language)
        return self.language

    @cached_property
    def messages(self) -> Messages:
        """The words of the interface."""
        return load_messages(self.whole)

    @cached_property
    def content(self) -> Content:
        """The article, the help page and the routines."""
        return load_content(self.whole)

    @cached_property
    def sounds(self) -> Sounds:
        """The clips of the player."""
        return load_sounds(self.language)

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        """Every page there is."""
        return all_screens(self.content.routines)

    @cached_property
    def environment(self) -> Environment:
        """The templates, with what every one of them may use."""
        return create_environment(
            self.app,
            {
                "t": self.messages,
                "language": self.language,
                "address": self.language.address,
                "asset": self.assets.url,
                "worker_enabled": self.worker_enabled,
                "sounds": self.sounds,
                "figures": self.content.figures,
                "sprite": Sprite((ROOT / "static" / "icons" / "sprite.svg").read_text("utf-8")),
            },
        )

    @cached_property
    def made_of(self) -> str:
        """The hash of everything the pages are made of."""
        built = (self.assets.dist / name for name in ("assets.json", "inputs.json"))
        sources = [*(ROOT / name for name in _SOURCES), self.language.folder, *built]
        contact = self.app.jinja_env.globals.get("contact")
        return fingerprint(sources, str(contact), str(self.worker_enabled))

    @cached_property
    def finished(self) -> Finished | None:
        """What was finished before, and is as it would be made now."""
        return self.ready.finished(self.language.tag, self.made_of)

    @cached_property
    def pages(self) -> Mapping[str, Body]:
        """Every page by its address."""
        made = self.finished
        texts = made.pages if made else {self._path(one): self._render(one) for one in self.screens}
        bodies = {path: self._body(text, "text/html") for path, text in texts.items()}
        return MappingProxyType(bodies)

    @cached_property
    def manifest(self) -> Body:
        """The web app manifest."""
        text = (
            self.finished.manifest
            if self.finished
            else json.dumps(web_manifest(self.messages, self.language), ensure_ascii=False)
        )
        return self._body(text, "application/manifest+json")

    def error_page(self, status: int) -> str:
        """Say that an address leads nowhere, or that something failed."""
        made = self.finished.errors.get(status) if self.finished else None
        return made or self._render_error(status)

    def worker(self, files: Mapping[str, Body], images: Mapping[str, Body]) -> bytes:
        """Write the service worker that keeps these pages with the built files and images."""
        named = {self.language.address("manifest"): self.manifest, **images}
        entries = precache_entries(self.pages, named, files, PAGE_CSP)
        return worker_script(self.assets.path("sw"), entries)

    def check(self) -> None:
        """Render everything once; whatever does not fit raises ContentError."""
        if self.finished:
            return
        refuse_unknown_words(self.environment, self.messages)
        for status in _ERRORS:
            self.error_page(status)
        links = [
            (TEMPLATES / screen.template, path)
            for screen in self.screens
            for path in _LINK.findall(self.pages[self._path(screen)].content.decode())
            if not path.startswith("/static/")
        ]
        shortcuts = json.loads(self.manifest.content)["shortcuts"]
        links += [(_MANIFEST, one["url"].partition("?")[0]) for one in shortcuts]
        refuse_dead_links(links, {*self.pages, self.language.address("manifest"), NOTICES})

    def keep(self) -> None:
        """Leave what is finished for those who begin later."""
        if not self.finished:
            finished = Finished(
                made_of=self.made_of,
                pages={path: body.content.decode() for path, body in self.pages.items()},
                errors={status: self.error_page(status) for status in _ERRORS},
                manifest=self.manifest.content.decode(),
            )
            self.ready.keep(self.language.tag, finished)

    def _body(self, text: str, mimetype: str) -> Body:
        return Body(text.encode(), mimetype, compressed=self.ready)

    def _render_error(self, status: int) -> str:
        context = {
            "status": status,
            "section": "",
            "script": "",
            "messages": self._carried(""),
            "preloads": self.assets.preloads(""),
            "sheets": self.assets.sheets(()),
        }
        return render(self.environment, "error.html", context)

    def _carried(self, script: str) -> dict[str, Any]:
        """Give the words that a page carries for its scripts."""
        return words_named(self.messages, self.assets.words(script))

    def _path(self, screen: Screen) -> str:
        return self.language.address(screen.name, screen.identifier)

    def _render(self, screen: Screen) -> str:
        context: dict[str, Any] = {
            "content": self.content,
            "routines": self.content.routines,
            "path": self._path(screen),
            "section": screen.section,
            "script": screen.script,
            "messages": self._carried(screen.script),
            "preloads": self.assets.preloads(screen.script),
            "sheets": self.assets.sheets(screen.sheets),
            **screen.context,
        }
        return render(self.environment, screen.template, context)


def refuse_dead_links(links: Iterable[tuple[Path, str]], known: Collection[str]) -> None:
    """Refuse a link, given with the file it stands in, that leads to no page."""
    for source, path in links:
        if path not in known:
            raise ContentError(source, 1, f"a link leads to {path}: there is no such page")
