"""What the first edition left on a device and on a server opens here, every entry unchanged."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.databases import migrate
from tests.e2e.account_steps import export, sign_in
from tests.e2e.earlier import device_of_the_first_edition, put_back, server_of_the_first_edition
from tests.e2e.steps import wait_until_synced
from tests.live_server import LiveServer, Served

pytestmark = pytest.mark.kept

NAME = "first-edition"
# Before what is in the bin would leave it.
SOON_AFTER = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
NOTES = ("Dug the garden bed, then rested", "Only words, and ünïcödé: 背中 🙂")
DELETED = "Written by mistake"


@pytest.fixture
def live_server(tmp_path: Path) -> Iterator[Served]:
    """The first edition's server after its upgrade, with the account made there."""
    kept = tmp_path / "kept.sqlite"
    server_of_the_first_edition(kept)
    migrate(f"sqlite:///{kept}", tmp_path)
    (tmp_path / "live").mkdir()
    server = LiveServer(tmp_path / "live", kept)
    server.start()
    yield Served(server.url)
    server.stop()


def records(exported: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The records of an exported file by their id."""
    return {record["id"]: record for record in exported["records"]}


def expect_all_of(page: Page, device: dict[str, Any]) -> None:
    """Everything the first edition had exported is exported now, to the last field."""
    here, then = records(json.loads(export(page))), records(device["exported"])
    assert {id_: here.get(id_) for id_ in then} == then


def expect_notes(page: Page, *notes: str) -> None:
    """The journal's days hold these notes, and its bin holds what was deleted."""
    page.goto("/journal/")
    days = page.get_by_role("region", name="Your days")
    for note in notes:
        expect(days).to_contain_text(note)
    page.get_by_text("Deleted in the last 30 days").click()
    binned = page.get_by_role("listitem").filter(has_text=DELETED)
    expect(binned.get_by_role("button", name=re.compile("^Restore"))).to_be_visible()
    expect(days).not_to_contain_text(DELETED)


def test_a_journal_without_an_account_opens_with_every_entry_unchanged(phone_page: Page) -> None:
    device = device_of_the_first_edition("without_account")
    phone_page.clock.set_fixed_time(SOON_AFTER)
    put_back(phone_page, device)

    expect_notes(phone_page, *NOTES)

    expect_all_of(phone_page, device)
    phone_page.goto("/settings/")
    expect(phone_page.get_by_role("switch", name="Vibration")).not_to_be_checked()
    expect(phone_page.get_by_role("radio", name="Dark")).to_be_checked()
    expect(phone_page.get_by_label("Country for help numbers")).to_have_value("NZ")
    phone_page.goto("/help/")
    expect(phone_page.get_by_role("main")).to_contain_text("Marta")
    emergency = phone_page.get_by_role("link", name="Call 111 Emergency, New Zealand").first
    expect(emergency).to_be_visible()


def test_an_account_goes_on_with_what_had_not_been_sent_and_opens_on_another_device(
    refused_page: Page, laptop_page: Page
) -> None:
    device = device_of_the_first_edition("with_account")
    for page in (refused_page, laptop_page):
        page.clock.set_fixed_time(SOON_AFTER)
    put_back(refused_page, device)
    expect_notes(refused_page, "Not sent yet", *NOTES)
    refused_page.goto("/account/")
    expect(refused_page.get_by_text("Sign in again to sync")).to_be_visible()

    sign_in(refused_page, NAME)
    wait_until_synced(refused_page)
    sign_in(laptop_page, NAME)

    expect_notes(laptop_page, "Not sent yet", *NOTES)
    for page in (refused_page, laptop_page):
        expect_all_of(page, device)
