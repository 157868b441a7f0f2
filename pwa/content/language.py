"""The languages of the app: where the words of each stand, under which addresses it is served."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from pwa.content.addresses import Addresses
from pwa.content.source import ROOT, STRUCTURE, Document, Way, read_document

# How a language counts may differ, so a list of plural forms may too.
PLURALS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
_PLACE = re.compile(r"\{\w+\}")


@dataclasses.dataclass(frozen=True)
class Language:
    """One language. `tag` is its BCP 47 tag, `prefix` what its addresses begin with.

    `spoken` tells whether its routines must be short enough to be shown and said in time.
    """

    tag: str
    folder: Path
    prefix: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    spoken: bool = True

    @property
    def address(self) -> Addresses:
        """Give the addresses of this language's pages."""
        return Addresses(self.prefix)

    def structure(self, name: str) -> Document:
        """Read a file that is the same in every language."""
        return read_document(ROOT / STRUCTURE / name)

    def words(self, name: str) -> Document:
        """Read a file of words; a translation must have every word of English and no other."""
        words = read_document(self.folder / name)
        if self is not ENGLISH:
            refuse_other_shape(words, ENGLISH.words(name))
        return words


ENGLISH: Final = Language(tag="en", folder=ROOT / "en")
LANGUAGES: Final = (ENGLISH,)


def refuse_other_shape(words: Document, source: Document) -> None:
    """Refuse a translation with a word, a line or a {place} missing or too many."""
    wanted = dict(_leaves(source.data))
    found = dict(_leaves(words.data))
    for way, text in wanted.items():
        name = ".".join(map(str, way))
        if way not in found:
            raise words.error(way, f"{name} is missing: {source.path} says {text!r}")
        if _places(found[way]) != _places(text):
            raise words.error(way, f"{name} must hold the same {{places}} as {text!r}")
    for way in found:
        if way not in wanted:
            name = ".".join(map(str, way))
            raise words.error(way, f"{name} is not in {source.path}: remove it, or add it there")


def _leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    if isinstance(value, dict) and value.keys() <= PLURALS and "other" in value:
        yield way, value["other"]
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*way, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _leaves(item, (*way, at))
    else:
        yield way, value


def _places(text: Any) -> list[str]:
    return sorted(set(_PLACE.findall(str(text))))
