"""The sources behind the words: one record each, checked when it is read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from pwa.content.source import ContentError, line_of, read_text, read_yaml


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One work. `status` says what was read of it before it was cited."""

    key: str
    authors: str
    title: str
    journal: str
    year: int
    where: str
    kind: str
    supports: str
    status: Literal["verified", "record", "reported"]
    doi: str | None = None
    conflicts: str | None = None

    @property
    def url(self) -> str | None:
        """Give the address of the work, if its DOI was seen."""
        return f"https://doi.org/{self.doi}" if self.doi else None


def load_references(path: Path) -> Mapping[str, Reference]:
    """Read the list of works by key; two works with one key or one DOI are refused."""
    works = read_yaml(path, list[Reference])
    text = read_text(path)
    by_key: dict[str, Reference] = {}
    dois: set[str] = set()
    for work in works:
        line = line_of(text, f"key: {work.key}\n")
        if work.key in by_key:
            raise ContentError(path, line, f"two references are called {work.key}")
        if work.doi and (not work.doi.startswith("10.") or work.doi in dois):
            raise ContentError(path, line, f"the DOI of {work.key} is malformed or used twice")
        by_key[work.key] = work
        dois.add(work.doi or work.key)
    return by_key
