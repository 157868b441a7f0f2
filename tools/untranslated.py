"""List what a language still says in English: `python -m tools.untranslated de`.

A text that has no letter beside its {places} is the same everywhere. A line that ends in `# same`
is meant to be the same: in the English file in every language (a name), in another in that one.
Many countries have one name in several languages: they are listed when most of them are English.
"""

import argparse
import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from pwa.content.article_parts import article_parts
from pwa.content.language import ENGLISH, LANGUAGES, Language
from pwa.content.source import ROOT, ContentError, Document, Way, read_document
from pwa.content.translation import ARTICLE, is_forms, names_in, read_article, shown

MARK: Final = "# same"
COUNTRIES: Final = "countries.yaml"
_PLACE = re.compile(r"\{\w+\}")


@dataclasses.dataclass(frozen=True)
class Text:
    """One text that a language shares with English: where it stands and what it says."""

    path: Path
    line: int
    name: str
    text: str

    def __str__(self) -> str:
        """Write it in one line, as a compiler does."""
        named = f"{self.name}: " if self.name else ""
        return f"{shown(self.path)}:{self.line}: {named}{' '.join(self.text.split())}"


def untranslated(language: Language) -> Iterator[Text]:
    """Find the texts that read as they do in English."""
    for name in names_in(ENGLISH):
        path, source = language.folder / name, ENGLISH.folder / name
        if not path.exists():
            continue
        if name == ARTICLE:
            (head, body), (head_there, body_there) = read_article(path), read_article(source)
            yield from _same_texts(head, head_there)
            theirs = {part.text for part in article_parts(body_there)}
            for part in article_parts(body):
                if part.text in theirs and _has_letters(part.text):
                    yield Text(path, part.line, "", part.text)
            continue
        words = read_document(path)
        found = list(_same_texts(words, read_document(source)))
        if name != COUNTRIES or 2 * len(found) > len(words.data):
            yield from found


def _same_texts(words: Document, source: Document) -> Iterator[Text]:
    theirs = dict(_texts(source.data))
    for way, text in _texts(words.data):
        same = text == theirs.get(way) and _has_letters(text)
        if same and not _is_marked(words, way) and not _is_marked(source, way):
            yield Text(words.path, words.line(way), ".".join(map(str, way)), text)


def _texts(value: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    if is_forms(value):
        yield way, value["other"]
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*way, key))
    else:
        yield way, str(value)


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in _PLACE.sub("", text))


def _is_marked(document: Document, way: Way) -> bool:
    lines = document.text.splitlines()
    at = document.line(way) - 1
    return at < len(lines) and lines[at].rstrip().endswith(MARK)


def find_language(tag: str) -> Language:
    """Find a language by its tag, or by its folder where no line names it yet."""
    listed = {one.tag: one for one in LANGUAGES}
    language = listed.get(tag, Language(tag, ROOT / tag))
    if not language.folder.is_dir():
        raise ContentError(language.folder, 1, f"no words yet: copy {shown(ENGLISH.folder)} here")
    return language


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is still English, by file and line."""
    parser = argparse.ArgumentParser(description="List what a language still says in English.")
    parser.add_argument("tag", help="the language, as its folder in pwa/content is called: de")
    try:
        found = list(untranslated(find_language(parser.parse_args(arguments).tag)))
    except ContentError as error:
        parser.exit(1, f"{error}\n")
    for text in found:
        print(text)
    print(f"{len(found)} texts are still English. Is one meant to be? End its line in {MARK!r}.")


if __name__ == "__main__":
    main()
