"""The sources behind the words: one record each, checked when it is read."""

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from pwa.content.joining import Words, join
from pwa.content.source import Document


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One work. `status` says what was read of it before it was cited."""

    key: str
    authors: str
    title: str
    journal: str
    year: int
    where: str
    kind: Words
    supports: Words
    status: Literal["verified", "excerpt", "record", "reported"]
    doi: str | None = None
    address: str | None = None
    conflicts: Words | None = None

    @property
    def url(self) -> str | None:
        """Give the address of the work, if its DOI or its page was seen."""
        return f"https://doi.org/{self.doi}" if self.doi else self.address


def load_references(structure: Document, words: Document) -> Mapping[str, Reference]:
    """Join the list of works by key; two works with one key or one DOI are refused."""
    joined = join(structure, words, list[Reference])
    by_key: dict[str, Reference] = {}
    dois: set[str] = set()
    for at, work in enumerate(joined.convert(list[Reference])):
        if work.doi and (not work.doi.startswith("10.") or work.doi in dois):
            raise structure.error((at,), f"the DOI of {work.key} is malformed or used twice")
        by_key[work.key] = work
        dois.add(work.doi or work.key)
    return by_key


def refuse_uncited(
    structure: Document, references: Mapping[str, Reference], cited: Collection[str]
) -> None:
    """Refuse a work that neither the article nor a routine names."""
    for at, key in enumerate(references):
        if key not in cited:
            raise structure.error((at,), f"{key} is listed but never cited")
