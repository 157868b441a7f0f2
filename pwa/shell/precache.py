"""The list of everything the service worker keeps, derived from what the app really serves."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypedDict

from pwa.shell.bodies import Body

LIMIT_BYTES = 3 * 1024 * 1024


class Entry(TypedDict):
    """One line of the precache manifest, as Workbox reads it."""

    url: str
    revision: str | None
    integrity: str


def precache_entries(
    pages: Mapping[str, Body], named: Mapping[str, Body], files: Mapping[str, Body], policy: str
) -> list[Entry]:
    """List what is kept: pages, what keeps its name though it changes, and built files.

    All pages have one revision, of their bodies and security headers: a worker keeps them
    together, under their own addresses. Built files are told apart by their hashed names.
    """
    version = _revision(*(body.sha256 for _, body in sorted(pages.items())), policy.encode())
    return [
        *(
            Entry(url=path, revision=version, integrity=body.integrity)
            for path, body in sorted(pages.items())
        ),
        *(
            Entry(url=url, revision=_revision(body.sha256), integrity=body.integrity)
            for url, body in sorted(named.items())
        ),
        *(
            Entry(url=url, revision=None, integrity=body.integrity)
            for url, body in sorted(files.items())
        ),
    ]


def worker_script(source: Path, entries: Iterable[Entry]) -> bytes:
    """The service worker with its list in front: a changed page changes the worker's bytes."""
    listing = json.dumps(list(entries), separators=(",", ":"))
    return f"self.PRECACHE={listing};\n".encode() + source.read_bytes()


def _revision(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
