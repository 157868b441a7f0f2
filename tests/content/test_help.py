"""The help page: every number can be dialled, and what is not known is not there."""

import datetime as dt
from pathlib import Path

import pytest

from pwa.content.help import Help, load_help
from pwa.content.source import ROOT, ContentError, read_text

SOURCE = ROOT / "en" / "help.yaml"


@pytest.fixture(scope="module")
def page() -> Help:
    return load_help(SOURCE)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = read_text(SOURCE)
    assert old in text
    path = tmp_path / "help.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


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
        ('sms_show: "988"', 'hours_too: "x"', "hours_too"),
        ("checked_on: 2026-11-22", "checked_on: recently", "checked_on"),
        ("id: ie", "id: gb", "two countries are called gb"),
        ("id: visit", "id: self", "the four care cards"),
    ],
)
def test_a_line_no_phone_could_use_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = changed(tmp_path, old, new)

    with pytest.raises(ContentError, match=message):
        load_help(path)
