"""Holds a language against English, and names all that it lacks at once.

Each fault has its file, its line, and what to do. The article is held by `article_parts`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pwa.content.article import parted
from pwa.content.article_parts import article_parts, part_faults
from pwa.content.language import ENGLISH, Language
from pwa.content.source import (
    ROOT,
    ContentError,
    Document,
    Way,
    parse_document,
    read_document,
    read_text,
    refuse,
)

# How a language counts may differ, so a list of plural forms may too.
PLURALS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
ARTICLE: Final = "article.md"
_PLACE = re.compile(r"\{\w+\}")
# What a text begins with is enough to find it.
_SHOWN: Final = 60


def refuse_gaps(language: Language) -> None:
    """Refuse a language with a file, a word or a {place} missing or too many."""
    if language is not ENGLISH:
        refuse(gaps(language))


def gaps(language: Language) -> Iterator[ContentError]:
    """Find all that a language lacks, and all that English does not have."""
    wanted = names_in(ENGLISH)
    for name in wanted:
        yield from _gaps_in(language.folder / name, ENGLISH.folder / name)
    for name in sorted({*names_in(language)} - {*wanted}):
        yield ContentError(
            language.folder / name, 1, f"{shown(ENGLISH.folder / name)} is not there: remove this"
        )


def names_in(language: Language) -> list[str]:
    """Name the files of words that a language has."""
    files = (path for path in language.folder.rglob("*") if path.suffix in {".yaml", ".md"})
    return sorted(path.relative_to(language.folder).as_posix() for path in files)


def faults_of(words: Document, source: Document) -> Iterator[ContentError]:
    """Find every word, line and {place} that a file lacks, or has and its source does not."""
    yield from _Comparison(words, source).faults(words.data, source.data, ())


def read_article(path: Path) -> tuple[Document, str]:
    """Read the head of an article and its Markdown."""
    head, body = parted(read_text(path), path)
    return parse_document(head, path, first_line=2), body


def shown(path: Path) -> str:
    """Write a path as people type it."""
    return str(path.relative_to(ROOT.parent.parent) if path.is_relative_to(ROOT) else path)


def is_forms(value: Any) -> bool:
    """Tell the plural forms of one text."""
    return isinstance(value, dict) and value.keys() <= PLURALS and "other" in value


def _gaps_in(path: Path, source: Path) -> Iterator[ContentError]:
    if not path.exists():
        yield ContentError(
            path, 1, f"{_held(source)} is missing: copy {shown(source)} here and translate it"
        )
        return
    try:
        if source.name == ARTICLE:
            (words, body), (words_there, body_there) = read_article(path), read_article(source)
            yield from faults_of(words, words_there)
            yield from part_faults(article_parts(body), article_parts(body_there), path, source)
        else:
            yield from faults_of(read_document(path), read_document(source))
    except ContentError as error:  # this file cannot be read; the others are read all the same
        yield from error.faults


def _held(source: Path) -> str:
    """Say what a file holds."""
    if source.parent.name == "messages":
        return f"the words of the interface for {source.stem!r}"
    if source.parent.name == "routines":
        return f"what the routine {source.stem} says"
    return "the article" if source.name == ARTICLE else f"the file of {source.stem}"


class _Comparison:
    """One file of words beside the file that it translates."""

    def __init__(self, words: Document, source: Document) -> None:
        self.words = words
        self.source = source

    def faults(self, found: Any, wanted: Any, way: Way) -> Iterator[ContentError]:
        """Compare what stands at one way of both files."""
        if is_forms(wanted):
            yield from self._forms(found, wanted["other"], way)
        elif isinstance(wanted, dict):
            if isinstance(found, dict):
                yield from self._parts(found, wanted, way)
            else:
                yield self._fault(way, f"must be a mapping, as in {self._there(way)}")
        elif isinstance(wanted, list):
            if isinstance(found, list):
                yield from self._parts(dict(enumerate(found)), dict(enumerate(wanted)), way)
            else:
                yield self._fault(way, f"must be a list, as in {self._there(way)}")
        else:
            yield from self._text(found, wanted, way)

    def _parts(
        self, found: dict[Any, Any], wanted: dict[Any, Any], way: Way
    ) -> Iterator[ContentError]:
        for key, value in wanted.items():
            if key in found:
                yield from self.faults(found[key], value, (*way, key))
            else:
                there = f"{self._there((*way, key))} says {_beginning(value)}"
                yield self._fault((*way, key), f"is missing: {there}")
        for key in found:
            if key not in wanted:
                hint = "remove it, or add it there"
                yield self._fault((*way, key), f"is not in {shown(self.source.path)}: {hint}")

    def _forms(self, found: Any, wanted: str, way: Way) -> Iterator[ContentError]:
        if not is_forms(found):
            forms = f"“other”, and of {', '.join(sorted(PLURALS - {'other'}))} those it needs"
            yield self._fault(way, f"must have a form for each way to count: {forms}")
            return
        for form, text in found.items():
            yield from self._text(text, wanted, (*way, form), all_places=form == "other")

    def _text(
        self, found: Any, wanted: str, way: Way, *, all_places: bool = True
    ) -> Iterator[ContentError]:
        if not isinstance(found, str):
            yield self._fault(way, "must be text: quote numbers and yes/no")
        elif wanted and not found.strip():
            there = f"{self._there(way)} says {_beginning(wanted)}"
            yield self._fault(way, f"is empty: {there}")
        else:
            mine, theirs = set(_PLACE.findall(found)), set(_PLACE.findall(wanted))
            lacks, has = theirs - mine if all_places else set(), mine - theirs
            if lacks or has:
                named = [f"put in {one}" for one in sorted(lacks)]
                named += [f"take out {one}" for one in sorted(has)]
                hint = f"{', '.join(named)}, as in {self._there(way)}"
                yield self._fault(way, f"must hold the same {{places}}: {hint}")

    def _there(self, way: Way) -> str:
        return f"{shown(self.source.path)}:{self.source.line(way)}"

    def _fault(self, way: Way, message: str) -> ContentError:
        return self.words.error(way, f"{'.'.join(map(str, way)) or 'the file'} {message}")


def _beginning(value: Any) -> str:
    if isinstance(value, dict | list):
        return f"{len(value)} things"
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
