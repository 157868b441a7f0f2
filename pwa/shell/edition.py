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
from markupsafe import Markup

from pwa.content.language import Language
from pwa.content.loader import Content, load_content
from pwa.content.messages import Messages, load_messages, words_named
from pwa.content.source import ContentError
from pwa.security import PAGE_CSP
from pwa.shell.assets import ROOT, Assets
from pwa.shell.bodies import Body
from pwa.shell.precache import precache_entries, worker_script
from pwa.shell.screens import Screen, all_screens
from pwa.shell.sounds import Sounds, load_sounds
from pwa.shell.templating import TEMPLATES, create_environment, refuse_unknown_words, render
from pwa.shell.webmanifest import web_manifest

NOTICES: Final = "/licences.txt"
_MANIFEST: Final = ROOT / "pwa" / "shell" / "webmanifest.py"
_LINK: Final = re.compile(r'href="(/[^"#?]*)')


class Edition:
    """The finished pages of one language."""

    def __init__(
        self, app: Flask, assets: Assets, language: Language, *, worker_enabled: bool
    ) -> None:
        self.app = app
        self.assets = assets
        self.language = language
        self.worker_enabled = worker_enabled

    @cached_property
    def messages(self) -> Messages:
        """The words of the interface."""
        return load_messages(self.language)

    @cached_property
    def content(self) -> Content:
        """The article, the help page and the routines."""
        return load_content(self.language)

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
                "sprite": Markup(self._sprite()),  # noqa: S704 - our own drawing
            },
        )

    def _sprite(self) -> str:
        """The drawing without its ends of lines: it stands in every page that a device keeps."""
        lines = (ROOT / "static" / "icons" / "sprite.svg").read_text("utf-8").splitlines()
        return "".join(line.strip() for line in lines)

    @cached_property
    def pages(self) -> Mapping[str, Body]:
        """Every page by its address."""
        bodies = {
            self._path(one): Body(self._render(one).encode(), "text/html") for one in self.screens
        }
        return MappingProxyType(bodies)

    @cached_property
    def manifest(self) -> Body:
        """The web app manifest."""
        text = json.dumps(web_manifest(self.messages, self.language), ensure_ascii=False)
        return Body(text.encode(), "application/manifest+json")

    def error_page(self, status: int) -> str:
        """Say that an address leads nowhere, or that something failed."""
        context = {
            "status": status,
            "section": "",
            "script": "",
            "messages": self._carried(""),
            "preloads": self.assets.preloads(""),
            "sheets": self.assets.sheets(()),
        }
        return render(self.environment, "error.html", context)

    def worker(self, files: Mapping[str, Body], images: Mapping[str, Body]) -> bytes:
        """Write the service worker that keeps these pages with the built files and images."""
        kept = {**self.pages, self.language.address("manifest"): self.manifest, **images}
        entries = precache_entries(kept, files, PAGE_CSP)
        return worker_script(self.assets.path("sw"), entries)

    def check(self) -> None:
        """Render everything once; whatever does not fit raises ContentError."""
        refuse_unknown_words(self.environment, self.messages)
        self.error_page(404)
        self.error_page(500)
        links = [
            (TEMPLATES / screen.template, path)
            for screen in self.screens
            for path in _LINK.findall(self.pages[self._path(screen)].content.decode())
            if not path.startswith("/static/")
        ]
        shortcuts = json.loads(self.manifest.content)["shortcuts"]
        links += [(_MANIFEST, one["url"].partition("?")[0]) for one in shortcuts]
        refuse_dead_links(links, {*self.pages, self.language.address("manifest"), NOTICES})

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
