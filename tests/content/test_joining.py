"""A translation has every word and no number: structure and words are joined, or refused."""

from pathlib import Path

import msgspec
import pytest

from pwa.content.joining import Words, join
from pwa.content.source import ContentError, parse_document


class Step(msgspec.Struct, forbid_unknown_fields=True):
    """A thing that takes its words by its id."""

    id: str
    seconds: int
    say: Words


class Line(msgspec.Struct, forbid_unknown_fields=True):
    """A thing that takes its words by its place."""

    seconds: int
    say: Words = ""


class Thing(msgspec.Struct, forbid_unknown_fields=True):
    """One of each."""

    title: Words
    steps: list[Step]
    lines: list[Line]
    hints: list[Words] = []


STRUCTURE = """steps:
  - {id: one, seconds: 1}
  - {id: two, seconds: 2}
lines:
  - {seconds: 3}
"""
WORDS = """title: A thing
steps:
  two: {say: Second}
  one: {say: First}
lines:
  - say: A line
hints: [Slowly]
"""


def joined(structure: str = STRUCTURE, words: str = WORDS) -> Thing:
    shape = parse_document(structure, Path("structure/thing.yaml"))
    return join(shape, parse_document(words, Path("en/thing.yaml")), Thing).convert(Thing)


def test_each_thing_has_the_words_of_its_id_in_the_order_of_the_structure() -> None:
    assert joined() == Thing(
        title="A thing",
        steps=[Step("one", 1, "First"), Step("two", 2, "Second")],
        lines=[Line(3, "A line")],
        hints=["Slowly"],
    )


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("title: A thing\n", "", r"en/thing.yaml:1: the words of title are missing"),
        ("  one: {say: First}\n", "", r"en/thing.yaml:2: the words of one are missing"),
        ("one: {say", "three: {}\n  one: {say", r"en/thing.yaml:4: three is not in structure/"),
        ("{say: First}", "{say: First, seconds: 9}", r"en/thing.yaml:4: .*seconds is not a word"),
        ("hints: [Slowly]", "haste: [Slowly]", r"en/thing.yaml:7: no word here is called haste"),
        ("  - say: A line\n", "  - {}\n  - {}\n", r"en/thing.yaml:5: lines needs 1 lines, not 2"),
        ("{say: First}", "{say: 1}", r"en/thing.yaml:4: Expected `str`, got `int`"),
        ("{say: First}", "First", r"en/thing.yaml:4: steps.one must be a mapping"),
        ("title:", "title: twice\ntitle:", r"en/thing.yaml:2: title is written twice"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_file_and_line(
    was: str, becomes: str, complaint: str
) -> None:
    assert was in WORDS

    with pytest.raises(ContentError, match=complaint):
        joined(words=WORDS.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("{id: one, s", "{id: one, say: First, s", r"structure/thing.yaml:2: .*say is words"),
        ("{id: one, ", "{id: two, ", r"structure/thing.yaml:3: the id two is given twice"),
        ("seconds: 2", "seconds: soon", r"structure/thing.yaml:3: Expected `int`"),
        ("seconds: 2", "minutes: 2", r"structure/thing.yaml:3: Object"),
        ("steps:", "walk: 1\nsteps:", r"structure/thing.yaml:1: Object contains unknown field"),
    ],
)
def test_structure_that_does_not_fit_is_refused_with_file_and_line(
    was: str, becomes: str, complaint: str
) -> None:
    assert was in STRUCTURE

    with pytest.raises(ContentError, match=complaint):
        joined(structure=STRUCTURE.replace(was, becomes, 1))
