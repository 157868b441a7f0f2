"""A second language is a folder of words: whole it is taken, with a gap it is refused."""

import dataclasses
from pathlib import Path

import pytest

from pwa.content.language import Language
from pwa.content.loader import Content, load_content
from pwa.content.source import ContentError
from pwa.content.translation import refuse_gaps
from tests.pseudo_language import pseudo_language


@pytest.fixture
def other(tmp_path: Path) -> Language:
    return pseudo_language(tmp_path)


def test_a_second_language_says_all_that_english_says_and_changes_no_number(
    other: Language, content: Content
) -> None:
    theirs = load_content(other)

    assert [one.id for one in theirs.routines] == [one.id for one in content.routines]
    assert [[length.seconds for length in one.lengths] for one in theirs.routines] == [
        [length.seconds for length in one.lengths] for one in content.routines
    ]
    assert numbers(theirs) == numbers(content)
    assert [one.work.key for one in theirs.article.cited] == [
        one.work.key for one in content.article.cited
    ]
    assert theirs.routines[0].title != content.routines[0].title


def numbers(content: Content) -> dict[str, list[str | None]]:
    return {
        place.code: [place.emergency.call, *(line.call for line in place.lines)]
        for place in content.help.places
    }


def test_a_whole_language_lacks_nothing(other: Language) -> None:
    refuse_gaps(other)


@pytest.mark.parametrize(
    ("name", "was", "becomes", "complaint"),
    [
        ("help.yaml", "self:", "selves:", r"help.yaml:\d+: .*self is missing: pwa/content/en/help"),
        ("routines/cat-cow.yaml", "title:", "name:", r"cat-cow.yaml:1: title is missing: pwa/"),
        ("messages/today.yaml", "{n}", "{m}", r"today.yaml:\d+: .*put in {n}, take out {m}, as in"),
        ("article.md", "{#loop}", "{#ring}", r"article.md:\d+: this is the heading ## {#ring}: “"),
        ("article.md", "title:", "name:", r"article.md:\d+: title is missing: pwa/content/en/art"),
        ("sets.yaml", "title:", "title: [", r"sets.yaml:\d+: not valid YAML"),
    ],
)
def test_a_gap_in_a_language_is_refused_with_file_line_and_what_to_do(
    other: Language, name: str, was: str, becomes: str, complaint: str
) -> None:
    change(other.folder / name, was, becomes)

    with pytest.raises(ContentError, match=complaint):
        refuse_gaps(other)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("routines/cat-cow.yaml", "what the routine cat-cow says"),
        ("messages/today.yaml", "the words of the interface for 'today'"),
        ("article.md", "the article"),
        ("sets.yaml", "the file of sets"),
    ],
)
def test_a_file_that_a_language_lacks_is_named_with_where_to_copy_it_from(
    other: Language, name: str, held: str
) -> None:
    (other.folder / name).unlink()

    with pytest.raises(ContentError) as refused:
        refuse_gaps(other)

    hint = f"{held} is missing: copy pwa/content/en/{name} here and translate it"
    assert str(refused.value) == f"{other.folder / name}:1: {hint}"


def test_a_file_that_english_does_not_have_is_refused(other: Language) -> None:
    (other.folder / "routines" / "nap.yaml").write_text("title: Nap")

    with pytest.raises(ContentError, match=r"nap.yaml:1: pwa/.* is not there: remove this"):
        refuse_gaps(other)


def test_all_that_a_language_lacks_is_said_at_once(other: Language) -> None:
    (other.folder / "messages" / "days.yaml").unlink()
    (other.folder / "poses.yaml").unlink()
    change(other.folder / "messages" / "today.yaml", "{n}", "{m}")
    change(other.folder / "messages" / "today.yaml", "welcome:", "wellcome:")
    change(other.folder / "article.md", "{#loop}", "{#ring}")
    change(other.folder / "routines" / "nap.yaml", "", "title: Nap")

    with pytest.raises(ContentError) as refused:
        refuse_gaps(other)

    assert sorted(fault.path.name for fault in refused.value.faults) == [
        "article.md", "days.yaml", "nap.yaml", "poses.yaml",
        "today.yaml", "today.yaml", "today.yaml",  # a place, a word too few, a word too many
    ]  # fmt: skip
    said = [str(fault) for fault in refused.value.faults]
    assert str(refused.value).splitlines() == ["7 things to mend:", *said]


def test_what_several_routines_break_is_said_at_once(tmp_path: Path) -> None:
    spoken = dataclasses.replace(pseudo_language(tmp_path), spoken=True)

    with pytest.raises(ContentError) as refused:
        load_content(spoken)

    too_long = [str(fault) for fault in refused.value.faults]
    assert len({fault.path for fault in refused.value.faults}) > 1
    assert all(
        "too many for a cue" in one or " to say" in one or "said in" in one for one in too_long
    )


def change(path: Path, was: str, becomes: str) -> None:
    text = path.read_text("utf-8") if path.exists() else ""
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")
