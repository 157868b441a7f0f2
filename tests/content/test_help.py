"""The help page: every number can be dialled, and what is not known is not there."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from pwa.content.help import Help, load_help
from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.source import ContentError, Document, parse_document


@pytest.fixture(scope="module")
def page(content: Content) -> Help:
    return content.help


def structure(old: str, new: str) -> Document:
    text = ENGLISH.structure("help.yaml").text
    assert old in text
    return parse_document(text.replace(old, new, 1), Path("help.yaml"))


def test_every_country_has_an_emergency_number_first(page: Help) -> None:
    assert all(country.lines[0].kind == "emergency" for country in page.countries)
    assert all(country.lines[0].call for country in page.countries)


def test_a_region_belongs_to_one_country_only(page: Help) -> None:
    codes = [code for country in page.countries for code in country.codes]

    assert len(codes) == len(set(codes))


def test_every_number_has_been_checked_within_half_a_year_of_the_review(page: Help) -> None:
    assert page.checked_on >= dt.date(2026, 11, 22) - dt.timedelta(days=180)


def test_the_signs_that_need_help_at_once_are_all_there(page: Help) -> None:
    signs = " ".join(page.card("emergency").points)

    for sign in ("between your legs", "pee", "bowels", "both legs", "sexual", "fall", "chest pain"):
        assert sign in signs


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('call: "116123"', 'call: "116124"', "shows 116 123 but dials 116124"),
        ('call: "116123"', 'call: "116 123"', "not a number to dial"),
        ('sms_show: "988"', 'source_too: "x"', "source_too"),
        ("checked_on: 2026-11-22", "checked_on: recently", "checked_on"),
        ("id: ie", "id: gb", "the id gb is given twice"),
        ("id: visit", "id: later", "the words of later are missing"),
    ],
)
def test_a_line_no_phone_could_use_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        load_help(structure(old, new), ENGLISH.words("help.yaml"))


def test_no_care_card_can_be_left_out() -> None:
    words = ENGLISH.words("help.yaml")
    cards = {key: card for key, card in words.data["cards"].items() if key != "visit"}
    fewer = dataclasses.replace(words, data={**words.data, "cards": cards})

    with pytest.raises(ContentError, match="the four care cards must all be there"):
        load_help(structure("  - {id: visit}\n", ""), fewer)
