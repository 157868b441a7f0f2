"""The two-week plans: fourteen days each, made of routines anybody may begin."""

import dataclasses
from pathlib import Path

import pytest

from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.programmes import DAYS, load_programmes
from pwa.content.source import ContentError, Document, parse_document


@dataclasses.dataclass(frozen=True)
class Changed:
    """English, with other programmes."""

    text: str

    def structure(self, name: str) -> Document:
        return parse_document(self.text, Path(name))

    def words(self, name: str) -> Document:
        return ENGLISH.words(name)


def test_there_are_three_plans_of_fourteen_days(content: Content) -> None:
    assert [one.id for one in content.programmes] == ["settle", "move", "sleep"]
    assert {len(one.days) for one in content.programmes} == {DAYS}


def test_a_plan_begins_small_and_no_day_is_longer_than_a_quarter_of_an_hour(
    content: Content,
) -> None:
    for one in content.programmes:
        assert one.days[0].length.minutes <= 3, one.id
        assert one.minutes[1] <= 15, one.id


def test_no_plan_is_called_like_a_routine(content: Content) -> None:
    assert not {one.id for one in content.programmes} & {one.id for one in content.routines}
    assert "programmes" not in {one.id for one in content.routines}


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("breathing-space", "breathing-spce", r"programmes.yaml:9: there is no routine breathing-"),
        ("variant: seven}", "variant: nine}", r"programmes.yaml:14: pmr-short has no variant nine"),
        ("breathing-space", "breathe-box", r"programmes.yaml:9: breathe-box has to be chosen by"),
        ("    - {routine: breathing-space, variant: m3}\n", "", r"programmes.yaml:4: 13 days, not"),
        ("id: move", "id: settle", r"programmes.yaml"),
    ],
)
def test_a_plan_that_leads_nowhere_is_refused_with_its_line(
    content: Content, was: str, becomes: str, complaint: str
) -> None:
    text = ENGLISH.structure("programmes.yaml").text
    assert was in text

    with pytest.raises(ContentError, match=complaint):
        load_programmes(Changed(text.replace(was, becomes, 1)), content.routines)  # type: ignore[arg-type]
