"""The help page: every number can be dialled, and what is not known is not there."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from pwa.content.countries import country_codes
from pwa.content.emergency import load_emergency
from pwa.content.help import Help, load_help
from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.source import ROOT, ContentError, Document, parse_document


@pytest.fixture(scope="module")
def page(content: Content) -> Help:
    return content.help


def structure(old: str, new: str) -> Document:
    text = ENGLISH.structure("help.yaml").text
    assert old in text
    return parse_document(text.replace(old, new, 1), Path("help.yaml"))


def test_every_country_has_a_number_that_can_be_tapped(page: Help) -> None:
    assert [place.code for place in page.places if not place.emergency.call] == []
    assert {place.code for place in page.places} == set(country_codes())


def test_somebody_listens_in_many_countries_and_a_web_address_leads_on_everywhere(
    page: Help,
) -> None:
    with_lines = {place.code for place in page.places if place.lines}

    assert len(with_lines) >= 25
    assert with_lines >= {"US", "GB", "IE", "CA", "AU", "NZ", "IN", "DE", "FR", "ES", "BR", "JP"}
    assert page.directory.startswith("https://")


def test_every_line_says_who_confirmed_it_and_where(page: Help) -> None:
    lines = [line for place in page.places for line in place.lines]

    assert all(line.source and line.hours for line in lines)
    assert [line.id for line in lines if not line.address.startswith("http")] == []


def test_the_countries_stand_in_the_order_of_their_names(page: Help) -> None:
    names = [place.name for place in page.places]

    assert names.index("Åland Islands") < names.index("Albania") < names.index("Zimbabwe")


def test_no_number_is_older_than_the_day_it_had_to_be_reviewed(page: Help) -> None:
    assert dt.datetime.now(tz=dt.UTC).date() <= page.review_by
    assert page.review_by == page.checked_on + dt.timedelta(days=180)


def test_the_signs_that_need_help_at_once_are_all_there(page: Help) -> None:
    signs = " ".join(page.card("emergency").points)

    for sign in ("between your legs", "pee", "bowels", "both legs", "sexual", "fall", "chest pain"):
        assert sign in signs


def load(structure: Document, words: Document) -> Help:
    emergency = load_emergency(ROOT / "structure" / "emergency.yaml")
    return load_help(structure, words, emergency, ENGLISH.words("countries.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('call: "116123"', 'call: "116124"', "shows 116 123 but dials 116124"),
        ('call: "116123"', 'call: "116 123"', "not a number to dial"),
        ('sms_show: "988"', 'source_too: "x"', "source_too"),
        ("checked_on: 2026-11-25", "checked_on: recently", "checked_on"),
        ("id: ie", "id: gb", "the id gb is given twice"),
        ("id: ie", "id: qq", "qq is not a country|the words of qq are missing"),
        ("id: visit", "id: later", "the words of later are missing"),
    ],
)
def test_a_line_no_phone_could_use_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        load(structure(old, new), ENGLISH.words("help.yaml"))


def test_no_care_card_can_be_left_out() -> None:
    words = ENGLISH.words("help.yaml")
    cards = {key: card for key, card in words.data["cards"].items() if key != "visit"}
    fewer = dataclasses.replace(words, data={**words.data, "cards": cards})

    with pytest.raises(ContentError, match="the four care cards must all be there"):
        load(structure("  - {id: visit}\n", ""), fewer)
