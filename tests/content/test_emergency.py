"""The emergency numbers: every country has one that can be dialled, and none is guessed."""

import datetime as dt
from pathlib import Path

import phonenumbers
import pytest

from pwa.content.countries import country_codes, zones
from pwa.content.emergency import Emergency, load_emergency
from pwa.content.source import ROOT, ContentError, read_text

TABLE = ROOT / "structure" / "emergency.yaml"


@pytest.fixture(scope="module")
def table() -> Emergency:
    return load_emergency(TABLE)


def test_every_country_of_iso_3166_has_a_number_a_phone_can_dial(table: Emergency) -> None:
    assert len(country_codes()) == 249
    assert set(table.numbers) == set(country_codes())
    assert all(2 <= len(number.call) <= 6 for number in table.numbers.values())


@pytest.mark.parametrize(
    ("code", "call"),
    [("US", "911"), ("GB", "999"), ("IE", "112"), ("AU", "000"), ("NZ", "111"), ("IN", "112"),
     ("DE", "112"), ("FR", "112"), ("NG", "199"), ("JP", "119"), ("BR", "192"), ("KE", "999")],
)  # fmt: skip
def test_the_numbers_people_know_are_the_ones_that_stand_there(
    table: Emergency, code: str, call: str
) -> None:
    assert (table.numbers[code].call, table.numbers[code].sure) == (call, True)


def test_a_number_that_is_sure_is_an_emergency_number_to_libphonenumber_too(
    table: Emergency,
) -> None:
    unknown = [
        f"{code}: {number.call}"
        for code, number in table.numbers.items()
        if number.sure and not phonenumbers.is_emergency_number(number.call, code)
    ]

    assert unknown == []


def test_the_table_is_not_older_than_its_review_date(table: Emergency) -> None:
    assert dt.datetime.now(tz=dt.UTC).date() <= table.review_by


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('  "FR": {call: "112", reaches: everything}\n', "", "no emergency number for FR"),
        ('"FR": {call', '"QQ": {call: "112", reaches: police}\n  "FR": {call', "QQ is not a coun"),
        ('"US": {call: "911"', '"US": {call: "nine"', "US: 'nine' is not a number to dial"),
        ("reaches: police", "reaches: somebody", "somebody"),
    ],
)
def test_a_gap_or_a_number_no_phone_dials_stops_the_build(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = read_text(TABLE)
    assert old in text
    path = tmp_path / "emergency.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(ContentError, match=message):
        load_emergency(path)


@pytest.mark.parametrize(
    ("zone", "code"),
    [("Africa/Lagos", "NG"), ("America/New_York", "US"), ("Europe/Oslo", "NO"),
     ("Asia/Calcutta", "IN"), ("Europe/Kiev", "UA"), ("Asia/Rangoon", "MM"),
     ("Africa/Asmera", "ER"), ("America/Coral_Harbour", "CA"), ("Europe/Zurich", "CH"),
     ("Asia/Saigon", "VN"), ("America/Buenos_Aires", "AR"), ("Europe/Belfast", "GB")],
)  # fmt: skip
def test_a_time_zone_belongs_to_the_country_people_live_in(zone: str, code: str) -> None:
    assert [one for one, names in zones().items() if zone in names] == [code]


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Etc/GMT+5", "EST", "CET", "MST", "GMT"])
def test_a_time_zone_of_no_place_belongs_to_no_country(zone: str) -> None:
    assert [one for one, names in zones().items() if zone in names] == []
