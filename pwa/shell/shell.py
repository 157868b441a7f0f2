"""Everything the app serves that is the same for everyone, made once per process."""

import mimetypes
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from flask import Flask

from pwa.content.language import LANGUAGES, Language
from pwa.content.source import ContentError, each
from pwa.headers import KDF_WORKER_CSP, PAGE_CSP
from pwa.shell.assets import ROOT, Assets
from pwa.shell.bodies import IMMUTABLE, Body
from pwa.shell.edition import NOTICES, Edition
from pwa.shell.ready import Ready

# Small images that pages show; the app icons belong to the browser and stay out.
PRECACHED_IMAGES = (
    "static/icons/icon.svg",
    "static/icons/apple-touch-180.png",  # what a lock screen shows beside a session
)


class Shell:
    """The finished pages and files of one app, in each of its languages."""

    def __init__(
        self,
        app: Flask,
        assets: Assets,
        *,
        worker_enabled: bool,
        languages: Sequence[Language] = LANGUAGES,
    ) -> None:
        self.assets = assets
        self.ready = Ready(assets.dist / "ready")
        self.worker_enabled = worker_enabled
        self.editions = [
            Edition(app, assets, self.ready, language, worker_enabled=worker_enabled)
            for language in languages
        ]

    @cached_property
    def answers(self) -> Mapping[str, Body]:
        """Every page, manifest and service worker by its address."""
        found = {NOTICES: self._body(self.assets.notices, "text/plain")}
        for edition in self.editions:
            address = edition.language.address
            found |= edition.pages
            found[address("manifest")] = edition.manifest
            found[address("worker")] = self._worker(edition)
        return MappingProxyType(found)

    @cached_property
    def files(self) -> Mapping[str, Body]:
        """Every built file by its address."""
        # A worker is a document of its own: without a policy its page does not start it.
        policies = {self.assets.url("kdf"): KDF_WORKER_CSP, self.assets.url("apart"): PAGE_CSP}
        found = {}
        for path in self.assets.files():
            url = f"/static/dist/{path.relative_to(self.assets.dist).as_posix()}"
            policy = policies.get(url)
            headers = {"Content-Security-Policy": policy} if policy else {}
            found[url] = self._file_body(path, headers)
        return MappingProxyType(found)

    def error_page(self, path: str, status: int) -> str:
        """Say, in the language of the address, that it leads nowhere or that something failed."""
        ours = [one for one in self.editions if path.startswith(f"{one.language.prefix}/")]
        return max(ours, key=lambda one: len(one.language.prefix)).error_page(status)

    def check(self) -> None:
        """Make everything there is; whatever does not fit raises ContentError."""
        if not self.assets.are_built:
            hint = "nothing is built yet: run flask --app wsgi build-assets"
            raise ContentError(self.assets.dist, 1, hint)
        each(Edition.check, self.editions)
        _ = self.answers

    def keep(self) -> None:
        """Leave what is finished, and compressed, for the servers that begin later."""
        for edition in self.editions:
            edition.keep()
        bodies = [*self.answers.values(), *self.files.values()]
        self.ready.keep_encodings({one.sha256: one.encodings for one in bodies})

    def _worker(self, edition: Edition) -> Body:
        """The service worker, or the one that removes it where the operator says so."""
        if not self.worker_enabled:
            return self._body(self.assets.path("kill"), "text/javascript")
        others = [*(ROOT / name for name in PRECACHED_IMAGES), *edition.sounds.precached()]
        bodies = {
            f"/{path.relative_to(ROOT).as_posix()}": self._file_body(path, {}) for path in others
        }
        script = edition.worker(self.files, bodies)
        return Body(script, "text/javascript", compressed=self.ready)

    def _body(self, path: Path, mimetype: str) -> Body:
        return Body(path.read_bytes(), mimetype, compressed=self.ready)

    def _file_body(self, path: Path, headers: Mapping[str, str]) -> Body:
        mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Body(
            path.read_bytes(), mimetype, IMMUTABLE, MappingProxyType({**headers}), self.ready
        )
