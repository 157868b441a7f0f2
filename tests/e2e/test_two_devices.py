"""One person, two devices: offline edits meet, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import create_account, sign_in
from tests.e2e.conftest import wait_until_kept
from tests.e2e.steps import check_in, choose, done, entry, new_detail, wait_until_synced
from tests.live_server import LiveServer

pytestmark = pytest.mark.kept


def open_entry(page: Page) -> None:
    """Open the one entry of the journal."""
    page.goto("/journal/")
    page.get_by_role("link", name=re.compile("rain", re.IGNORECASE)).first.click()
    expect(page.get_by_role("button", name="Done")).to_be_visible()


def shown_entry(page: Page) -> dict[str, object]:
    """What the entry sheet shows."""
    open_entry(page)
    pain = page.get_by_role("radiogroup", name="Pain").get_by_role("radio", checked=True)
    mood = page.get_by_role("radiogroup", name="Mood").get_by_role("radio", checked=True)
    return {
        "pain": pain.get_attribute("value"),
        "mood": mood.get_attribute("value"),
        "note": page.get_by_label("Note").input_value(),
    }


def test_an_entry_made_offline_reaches_the_other_device(
    phone_page: Page, laptop_page: Page, own_server: LiveServer, ada: str
) -> None:
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    wait_until_kept(phone_page)
    own_server.kill()
    phone_page.goto("/")
    check_in(phone_page, mood="Good", pain=7)
    expect(phone_page.get_by_text("1 change waiting to sync")).to_be_visible(timeout=20_000)

    own_server.start()
    wait_until_synced(phone_page)
    sign_in(laptop_page, ada)
    laptop_page.goto("/journal/")

    expect(entry(laptop_page, "Good")).to_contain_text("7")


def test_two_devices_that_edited_one_entry_offline_end_equal_with_nothing_lost(
    phone_page: Page, laptop_page: Page, own_server: LiveServer, ada: str
) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Okay", pain=5)
    new_detail(phone_page, "rain all day")
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    sign_in(laptop_page, ada)
    wait_until_synced(laptop_page)
    open_entry(phone_page)
    open_entry(laptop_page)
    wait_until_kept(phone_page)
    wait_until_kept(laptop_page)
    own_server.kill()

    choose(phone_page.get_by_role("radiogroup", name="Pain"), "8")
    phone_page.get_by_label("Note").fill("rain all day, and a walk")
    done(phone_page)
    choose(laptop_page.get_by_role("radiogroup", name="Mood"), "Great")
    laptop_page.get_by_label("Note").fill("rain, then a visit")
    done(laptop_page)
    own_server.start()
    for page in (phone_page, laptop_page, phone_page):
        wait_until_synced(page)

    on_phone, on_laptop = shown_entry(phone_page), shown_entry(laptop_page)
    assert on_phone == on_laptop
    assert on_phone["pain"] == "8"
    assert on_phone["mood"] == "5"
    kept = {"rain all day, and a walk", "rain, then a visit"}
    assert on_phone["note"] in kept
    for page in (phone_page, laptop_page):
        page.get_by_text("Another version").first.click()
        other = (kept - {str(on_phone["note"])}).pop()
        expect(page.get_by_role("main")).to_contain_text(other)
