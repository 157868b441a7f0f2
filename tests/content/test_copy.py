"""The words: plain, short, kind, and without claims nobody can keep."""

import functools
import itertools
import re
from collections.abc import Iterator

import pytest
import yaml

from pwa.content.article import plain_text
from pwa.content.markup import create_parser
from pwa.content.source import LOADER, ROOT, read_text
from tests.content.readability import grade, sentences, syllables, words, words_a_sentence

EN = ROOT / "en"
BANNED = (
    "streak", "simply", "cure", "cured", "pain-free", "slipped", "worn out",
    "degenerated", "degeneration", "battle", "fight", "suffer", "suffers", "sufferer",
    "victim", "guarantee", "guaranteed", "miracle", "clinically proven", "should have",
)  # fmt: skip
# "Just" makes small of what is hard; "just now" and "just this" do not.
JUST = r"just(?! now| this)"
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


@functools.cache
def all_words() -> tuple[tuple[str, str], ...]:
    article = plain_text(create_parser().parse(article_body()))
    ours = ((name, text) for name in OURS for text in texts_of(name))
    return (("article.md", article), *ours)


def running_text(name: str) -> list[str]:
    return [text for text in texts_of(name) if len(words(text)) >= SENTENCE]


def test_the_article_reads_at_a_reading_age_of_about_eleven() -> None:
    assert grade(paragraphs()) <= 6


def test_sentences_are_short_on_average_and_never_long() -> None:
    longest = max((len(words(s)), s) for text in paragraphs() for s in sentences(text))

    assert words_a_sentence(paragraphs()) <= 20
    assert longest[0] <= 32, longest[1]


def test_no_paragraph_has_more_than_three_sentences() -> None:
    long = [text for text in paragraphs() if len(sentences(text)) > 3]

    assert long == []


@pytest.mark.parametrize("banned", [*map(re.escape, BANNED), JUST])
def test_words_that_blame_frighten_or_promise_are_absent(banned: str) -> None:
    found = [
        f"{name}: {hit[0]}"
        for name, text in all_words()
        for hit in re.finditer(rf".{{0,40}}\b{banned}\b.{{0,40}}", text, re.IGNORECASE)
    ]

    assert found == []


def test_nothing_is_shouted() -> None:
    assert [text for _, text in all_words() if "!" in text] == []


@pytest.mark.parametrize("name", OURS)
def test_the_interface_and_the_routines_are_as_plain_as_the_article(name: str) -> None:
    texts = running_text(name)

    assert not texts or grade(texts) <= 8
    assert not texts or words_a_sentence(texts) <= 15


@pytest.mark.parametrize("name", OURS)
def test_no_sentence_of_the_interface_or_of_a_routine_is_long(name: str) -> None:
    long = [one for text in running_text(name) for one in sentences(text) if len(words(one)) > 30]

    assert long == []


@pytest.mark.parametrize(
    ("word", "count"), [("back", 1), ("mood", 1), ("breathe", 1), ("eased", 1), ("little", 2),
                        ("depression", 3), ("wanted", 2), ("noticed", 2), ("100", 2)],
)  # fmt: skip
def test_the_yardstick_counts_syllables_as_people_do(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_yardstick_tells_hard_text_from_easy_text() -> None:
    easy = ["Go for a walk. It may help a bit."]
    hard = ["Multidisciplinary rehabilitation demonstrably ameliorates musculoskeletal disability."]

    assert grade(easy) < 2
    assert grade(hard) > 15
