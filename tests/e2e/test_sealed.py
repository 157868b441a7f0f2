"""A journal that is here and closed looks closed, never empty, and names the way on."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import PASSWORD, create_account, expect_signed_in
from tests.e2e.earlier import device_of_the_first_edition, put_back
from tests.e2e.steps import check_in, choose, wait_until_synced

OF_A_FIRST_DAY = (
    "Your days will appear here",
    "One check-in is enough to begin",
    "Two waves, in your own time",
)


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/journal/", "/trends/", "/report/", "/questionnaires/"])
def test_after_signing_out_a_kept_journal_looks_sealed(
    phone_page: Page, ada: str, path: str
) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good", pain=3)
    create_account(phone_page, ada)
    wait_until_synced(phone_page)

    sign_out(phone_page)
    phone_page.goto(path)

    card = phone_page.get_by_role("region", name="Your journal is here, sealed")
    expect(card.locator("svg")).to_be_visible()
    expect(card).to_contain_text("Sign in to open it.")
    if path in ("/", "/report/"):
        expect(phone_page.get_by_text("It shows here once you sign in.")).to_be_visible()
    for words in (*OF_A_FIRST_DAY, "Sign in again to sync"):
        expect(phone_page.get_by_text(words)).to_be_hidden()
    card.get_by_role("link", name="Sign in").click()
    phone_page.get_by_role("textbox", name="Username").fill(ada)
    phone_page.get_by_label("Password", exact=True).fill(PASSWORD)
    phone_page.get_by_role("button", name="Sign in").click()
    expect_signed_in(phone_page, ada)
    phone_page.goto(path)
    expect(phone_page.get_by_text("Sign in to open it.")).to_be_hidden()


def test_what_is_written_meanwhile_is_shown_below_the_sealed_one(
    phone_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    sign_out(phone_page)
    phone_page.goto("/")
    check_in(phone_page, pain=6)

    phone_page.goto("/journal/")

    expect(phone_page.get_by_role("region", name="Your journal is here, sealed")).to_be_visible()
    expect(phone_page.get_by_role("link", name="Pain 6")).to_be_visible()


def a_device_that_kept_no_key(page: Page) -> None:
    """A browser of the first edition that stored the journal, and not its key."""
    device = device_of_the_first_edition("without_account")
    for database in device["databases"]:
        for store in database["stores"]:
            if store["name"] == "keys":
                assert store["rows"]
                store["rows"] = []
    put_back(page, device)


def test_a_journal_whose_key_was_not_kept_says_so_once_and_another_can_be_begun(
    refused_page: Page,
) -> None:
    a_device_that_kept_no_key(refused_page)
    refused_page.goto("/journal/")

    notice = refused_page.get_by_role("status").filter(has_text="did not keep the key")
    expect(notice).to_be_visible()
    expect(refused_page.get_by_role("alert")).to_have_count(0)
    expect(refused_page.get_by_text("Your days will appear here")).to_be_hidden()
    expect(notice.get_by_role("link", name="Sign in")).to_be_visible()
    notice.get_by_role("button", name="Begin a new journal").click()

    expect(refused_page.get_by_text("Your days will appear here")).to_be_visible()
    refused_page.goto("/")
    choose(refused_page.get_by_role("radiogroup", name="Pain", exact=True), "7")
    expect(refused_page.get_by_text("Saved on this device")).to_be_visible()
    refused_page.reload()
    refused_page.get_by_role("link", name="Journal").click()
    expect(refused_page.get_by_role("link", name="Pain 7")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/trends/", "/relax/", "/settings/", "/account/", "/help/"])
def test_every_screen_says_it_once_and_keeps_what_needs_no_journal(
    refused_page: Page, path: str
) -> None:
    a_device_that_kept_no_key(refused_page)

    refused_page.goto(path)

    notice = refused_page.get_by_role("status").filter(has_text="did not keep the key")
    expect(notice).to_have_count(1)
    expect(notice).to_be_visible()
    expect(refused_page.get_by_role("alert").filter(has_text="could not be opened")).to_have_count(
        0
    )
    for words in OF_A_FIRST_DAY:
        expect(refused_page.get_by_text(words)).to_be_hidden()
