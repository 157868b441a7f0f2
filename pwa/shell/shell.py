"""Everything the app serves that is the same for everyone, made once per process."""

import json
import mimetypes
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flask import Flask

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
from pwa.content.messages import load_messages
from pwa.security import KDF_WORKER_CSP, PAGE_CSP
from pwa.shell.assets import Assets
from pwa.shell.bodies import IMMUTABLE, Body
from pwa.shell.precache import precache_entries, worker_script
from pwa.shell.screens import all_screens, frame_context, render_screen
from pwa.shell.webmanifest import web_manifest

ROOT = Path(__file__).parent.parent.parent
LOCALE = "en"
# Small images that pages show; the app icons belong to the browser and stay out.
PRECACHED_IMAGES = ("static/icons/icon.svg",)


class Shell:
    """The finished pages and files of one app."""

    def __init__(self, app: Flask, assets: Assets, *, worker_enabled: bool) -> None:
        self.app = app
        self.assets = assets
        self.worker_enabled = worker_enabled

    @cached_property
    def frame(self) -> dict[str, Any]:
        """What the layout asks for; enough for the error page."""
        return frame_context(
            self.assets, LOCALE, load_messages(LOCALE), worker_enabled=self.worker_enabled
        )

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What every screen may use: the frame, the words and the routines."""
        content = load_content(ENGLISH)
        return {**self.frame, "content": content, "routines": content.routines}

    @cached_property
    def pages(self) -> Mapping[str, Body]:
        """Every screen by its address."""
        return MappingProxyType(
            {
                screen.path: Body(
                    render_screen(self.app, screen, self.shared).encode(), "text/html"
                )
                for screen in all_screens(self.shared["routines"])
            }
        )

    @cached_property
    def files(self) -> Mapping[str, Body]:
        """Every built file by its address."""
        kdf = self.assets.url("kdf")
        found = {}
        for path in self.assets.files():
            url = f"/static/dist/{path.relative_to(self.assets.dist).as_posix()}"
            headers = {"Content-Security-Policy": KDF_WORKER_CSP} if url == kdf else {}
            found[url] = _file_body(path, headers)
        return MappingProxyType(found)

    @cached_property
    def manifest(self) -> Body:
        """The web app manifest."""
        text = json.dumps(web_manifest(load_messages(LOCALE), LOCALE), ensure_ascii=False)
        return Body(text.encode(), "application/manifest+json")

    @cached_property
    def worker(self) -> Body:
        """The service worker, or the one that removes it where the operator says so."""
        if not self.worker_enabled:
            return Body(self.assets.path("kill").read_bytes(), "text/javascript")
        pages = {
            **self.pages,
            "/manifest.webmanifest": self.manifest,
            **{f"/{name}": _file_body(ROOT / name, {}) for name in PRECACHED_IMAGES},
        }
        entries = precache_entries(pages, self.files, PAGE_CSP)
        script = worker_script(self.assets.path("sw"), entries)
        return Body(script, "text/javascript")


def _file_body(path: Path, headers: Mapping[str, str]) -> Body:
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Body(path.read_bytes(), mimetype, IMMUTABLE, MappingProxyType({**headers}))
