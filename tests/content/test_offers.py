"""What the app puts forward by itself leads to routines and lengths that are there."""

import dataclasses
from pathlib import Path

import pytest

from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.offers import load_suggestions
from pwa.content.source import ContentError, Document, parse_document


@dataclasses.dataclass(frozen=True)
class Changed:
    """English, with other suggestions."""

    text: str

    def structure(self, name: str) -> Document:
        return parse_document(self.text, Path(name))


def test_every_time_of_day_has_a_suggestion(content: Content) -> None:
    assert {one.when for one in content.suggestions} == {"morning", "day", "evening", "night"}


def test_every_set_has_a_title_and_steps(content: Content) -> None:
    assert content.sets
    assert all(one.title and one.steps for one in content.sets)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("desk-reset", "desk-rest", r"suggestions.yaml:8: there is no routine desk-rest"),
        ("variant: m1}", "variant: m9}", r"suggestions.yaml:8: desk-reset has no variant m9, only"),
        ("when: day", "when: noon", r"suggestions.yaml:8: Invalid enum value 'noon'"),
    ],
)
def test_a_suggestion_that_leads_nowhere_is_refused_with_its_line(
    content: Content, was: str, becomes: str, complaint: str
) -> None:
    text = ENGLISH.structure("suggestions.yaml").text
    assert was in text

    with pytest.raises(ContentError, match=complaint):
        load_suggestions(Changed(text.replace(was, becomes, 1)), content.routines)  # type: ignore[arg-type]
