"""The English words as running text, for those who measure them."""

import functools
import itertools
from collections.abc import Iterator

import yaml

from pwa.content.article import plain_text
from pwa.content.markup import create_parser
from pwa.content.source import LOADER, ROOT, read_text
from tests.content.readability import words

EN = ROOT / "en"
MESSAGES = sorted(path.relative_to(EN).as_posix() for path in (EN / "messages").glob("*.yaml"))
ROUTINES = sorted(path.relative_to(EN).as_posix() for path in (EN / "routines").glob("*.yaml"))
OURS = (*MESSAGES, *ROUTINES, "help.yaml", "glossary.yaml", "cautions.yaml")
# Fewer words are a label, which no reading grade describes.
SENTENCE = 5


def article_body() -> str:
    return read_text(EN / "article.md").split("---\n", 2)[2]


def paragraphs() -> list[str]:
    tokens = create_parser().parse(article_body())
    return [
        plain_text([token]).strip()
        for before, token in itertools.pairwise(tokens)
        if before.type == "paragraph_open"
    ]


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


@functools.cache
def texts_of(name: str) -> tuple[str, ...]:
    return tuple(texts_in(yaml.load(read_text(EN / name), LOADER)))


def running_text(name: str) -> list[str]:
    return [text for text in texts_of(name) if len(words(text)) >= SENTENCE]
