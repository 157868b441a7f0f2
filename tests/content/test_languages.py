"""A second language is a folder of words: whole it is taken, with a gap it is refused."""

from pathlib import Path

import pytest

from pwa.content.language import Language
from pwa.content.loader import Content, load_content
from pwa.content.messages import Messages, load_messages
from pwa.content.source import ContentError
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


@pytest.mark.parametrize(
    ("name", "was", "becomes", "complaint"),
    [
        ("help.yaml", "self:", "selves:", r"help.yaml:\d+: .* is missing: .*en/help.yaml says"),
        ("routines/cat-cow.yaml", "title:", "name:", r"cat-cow.yaml:1: title is missing"),
        ("messages/today.yaml", "{n}", "{m}", r"today.yaml:\d+: .* must hold the same {places}"),
        ("article.md", "{#loop}", "{#ring}", r"article.md:\d+: here the source has"),
    ],
)
def test_a_gap_in_a_language_is_refused_with_file_and_line(
    other: Language, name: str, was: str, becomes: str, complaint: str
) -> None:
    path = other.folder / name
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")

    with pytest.raises(ContentError, match=complaint):
        everything(other)


def everything(language: Language) -> tuple[Messages, Content]:
    return load_messages(language), load_content(language)


def test_a_file_that_a_language_lacks_is_named(other: Language) -> None:
    (other.folder / "routines" / "cat-cow.yaml").unlink()

    with pytest.raises(ContentError, match=r"cat-cow.yaml:1: this file is missing"):
        load_content(other)


def test_a_file_that_english_does_not_have_is_refused(other: Language) -> None:
    (other.folder / "routines" / "nap.yaml").write_text("title: Nap")

    with pytest.raises(ContentError, match=r"nap.yaml:1: there is no routines/nap.yaml"):
        load_content(other)
