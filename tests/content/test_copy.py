"""The words: plain, short, kind, and without claims nobody can keep."""

import functools
import re
from collections.abc import Iterator

import pytest
import yaml

from pwa.content.article import plain_text
from pwa.content.markup import create_parser
from pwa.content.routine_parts import Spoken
from pwa.content.source import LOADER, read_text
from tests.content.prose import EN, OURS, ROUTINES, article_body, paragraphs, running_text, texts_of
from tests.content.readability import grade, sentences, syllables, words, words_a_sentence

BANNED = (
    "streak", "simply", "cure", "cured", "pain-free", "slipped", "worn out",
    "degenerated", "degeneration", "battle", "fight", "suffer", "suffers", "sufferer",
    "victim", "guarantee", "guaranteed", "miracle", "clinically proven", "should have",
)  # fmt: skip
# "Just" makes small of what is hard; "just now" and "just this" do not.
JUST = r"just(?! now| this)"
# What tells nothing by itself.
SMALL = (
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "if", "in", "into", "is", "it",
    "let", "now", "of", "on", "or", "so", "that", "the", "this", "to", "with", "you", "your",
)  # fmt: skip


@functools.cache
def all_words() -> tuple[tuple[str, str], ...]:
    article = plain_text(create_parser().parse(article_body()))
    ours = ((name, text) for name in OURS for text in texts_of(name))
    return (("article.md", article), *ours)


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


@pytest.mark.parametrize("part", ["helps", "together", "experiments"])
def test_what_comes_together_is_never_called_a_cause(part: str) -> None:
    claims = re.compile(
        r"\b(caus(e|es|ed|ing)|leads? to|effects? of|thanks to|made by)\b", re.IGNORECASE
    )

    found = [text for name, text in all_words() if part in str(name) and claims.search(text)]
    assert any(part in str(name) for name, _ in all_words())
    assert found == []


def test_nothing_is_shouted() -> None:
    assert [text for _, text in all_words() if "!" in text] == []


@pytest.mark.parametrize("name", OURS)
def test_the_interface_and_the_routines_are_as_plain_as_the_article(name: str) -> None:
    texts = running_text(name)

    assert not texts or grade(texts) <= 6
    assert not texts or words_a_sentence(texts) <= 15


@pytest.mark.parametrize("name", OURS)
def test_no_sentence_of_the_interface_or_of_a_routine_is_long(name: str) -> None:
    long = [one for text in running_text(name) for one in sentences(text) if len(words(one)) > 30]

    assert long == []


def test_what_is_known_of_a_routine_is_as_plain_as_the_article() -> None:
    notes = [yaml.load(read_text(EN / name), LOADER)["evidence"]["note"] for name in ROUTINES]

    assert grade(notes) <= 6
    assert words_a_sentence(notes) <= 15
    assert [note for note in notes if ";" in note] == []


def lines_in(value: object) -> Iterator[Spoken]:
    if isinstance(value, dict):
        if "short" in value and "say" in value:
            yield Spoken(short=value["short"], say=value["say"])
        for part in value.values():
            yield from lines_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from lines_in(part)


def stems(text: str) -> list[str]:
    plain = (word.lower() for word in words(text))
    return [re.sub(r"(?<=\w{3})(ing|ed|es|s)$", "", word) for word in plain if word not in SMALL]


def says_again(line: Spoken) -> bool:
    """Tell whether a heading of more than a name holds only words of the sentence below it."""
    heading, below = stems(line.short), stems(line.below)
    told = len(heading) >= 3 or (len(heading) == 2 and len(words(line.short)) >= 4)
    return told and set(heading) <= set(below)


@pytest.mark.parametrize("name", ROUTINES)
def test_a_heading_names_what_the_sentence_below_it_says_and_does_not_say_it_too(name: str) -> None:
    lines = lines_in(yaml.load(read_text(EN / name), LOADER))

    assert [f"{line.short} / {line.below}" for line in lines if says_again(line)] == []


@pytest.mark.parametrize(
    ("short", "say", "again"),
    [
        ("Any position that is kind to you.", "Choose any position kind to you.", True),
        ("Left sole and heel", "The sole of your left foot, and the heel.", True),
        ("Left sole", "The sole of your left foot.", False),
        ("Put the day down.", "Put the day down. It is done.", False),
    ],
)
def test_the_yardstick_tells_a_name_from_a_sentence_said_again(
    short: str, say: str, again: bool
) -> None:
    assert says_again(Spoken(short=short, say=say)) == again


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
