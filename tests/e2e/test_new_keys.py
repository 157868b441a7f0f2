"""New keys for a journal whose old one others may have."""

import sqlite3
import time

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import (
    PASSWORD,
    SLOW,
    confirm_code,
    create_account,
    expect_sealed,
    expect_signed_in,
    moods,
    sign_in,
    write_entries,
)
from tests.e2e.steps import entry
from tests.live_server import LiveServer


def make_new_keys(page: Page) -> None:
    """From the account page on, until the new recovery code is confirmed."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make new keys").click()
    confirm_code(page)


def keys_at(server: LiveServer) -> set[int]:
    """The numbers of the keys that the server's records are sealed with."""
    with sqlite3.connect(server.database) as database:
        rows = database.execute("SELECT blob FROM vault_record").fetchall()
    return {blob[1] for (blob,) in rows}


def wait_for_keys(server: LiveServer, numbers: set[int], seconds: float = 60) -> None:
    last_moment = time.monotonic() + seconds
    while keys_at(server) != numbers:
        assert time.monotonic() < last_moment, f"the server holds {keys_at(server)}"
        time.sleep(0.1)


def test_new_keys_are_offered_after_a_device_is_removed_and_seal_everything_anew(
    own_server: LiveServer, phone_page: Page, refused_page: Page, ada: str
) -> None:
    laptop = refused_page
    write_entries(phone_page, 2, 4, 5)
    create_account(phone_page, ada)
    sign_in(laptop, ada)
    offer = phone_page.get_by_text("Could somebody else open your journal?")
    phone_page.goto("/account/")
    expect(phone_page.get_by_text("This device", exact=True)).to_be_visible()
    expect(offer).to_be_hidden()

    phone_page.get_by_role("button", name="Remove").click()
    expect(offer).to_be_visible()
    assert keys_at(own_server) == {1}
    phone_page.get_by_role("button", name="Make new keys").click()
    make_new_keys(phone_page)

    expect_signed_in(phone_page, ada)
    expect(offer).to_be_hidden()
    wait_for_keys(own_server, {2})
    assert moods(phone_page) == [2, 4, 5]
    expect_sealed(laptop)
    sign_in(laptop, ada)
    assert moods(laptop) == [2, 4, 5]


def test_what_stands_open_in_another_tab_goes_on_with_the_new_keys(
    own_server: LiveServer, refused_page: Page, ada: str
) -> None:
    # What the other tab asks while one session ends and the next begins may be refused once.
    create_account(refused_page, ada)
    other_tab = refused_page.context.new_page()
    other_tab.goto("/journal/?entry=new")
    other_tab.get_by_label("Note").fill("begun before")
    expect(other_tab.get_by_text("Saved on this device")).to_be_visible()

    refused_page.goto("/account/")
    refused_page.get_by_role("button", name="New keys for your journal").click()
    make_new_keys(refused_page)
    expect_signed_in(refused_page, ada)

    expect(other_tab.get_by_label("Note")).to_have_value("begun before")
    other_tab.get_by_label("Note").fill("begun before, ended after")
    other_tab.get_by_role("button", name="Done").click()
    wait_for_keys(own_server, {2})
    refused_page.goto("/journal/")
    expect(entry(refused_page, "begun before, ended after")).to_be_visible(timeout=SLOW)
