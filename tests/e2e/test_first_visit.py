"""The first days on a phone: who this is, said once, and when to ask about the home screen."""

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import create_account, write_entries
from tests.e2e.steps import check_in

WELCOME = "No account, no adverts."


def test_a_stranger_is_told_once_who_this_is_and_what_it_costs(phone_page: Page) -> None:
    phone_page.goto("/")
    welcome = phone_page.get_by_text(WELCOME)
    expect(welcome).to_be_in_viewport()
    expect(phone_page.locator(".top__brand")).to_have_text("Twofold")

    check_in(phone_page, mood="Okay")
    expect(welcome).to_be_visible()  # nothing moves under the finger
    phone_page.reload()

    expect(phone_page.get_by_role("radiogroup", name="Mood")).to_be_visible()
    expect(welcome).to_be_hidden()


def test_who_only_looked_is_told_again(phone_page: Page) -> None:
    phone_page.goto("/")
    expect(phone_page.get_by_text(WELCOME)).to_be_visible()

    phone_page.reload()

    expect(phone_page.get_by_text(WELCOME)).to_be_visible()


def test_who_brings_a_journal_along_is_not_told(phone_page: Page) -> None:
    write_entries(phone_page, 4)

    phone_page.get_by_role("link", name="Today", exact=True).click()

    expect(phone_page.get_by_role("radiogroup", name="Mood")).to_be_visible()
    expect(phone_page.get_by_text(WELCOME)).to_be_hidden()


def test_who_has_an_account_here_is_not_told(phone_page: Page, ada: str) -> None:
    create_account(phone_page, ada)

    phone_page.get_by_role("link", name="Today", exact=True).click()

    expect(phone_page.get_by_role("radiogroup", name="Mood")).to_be_visible()
    expect(phone_page.get_by_text(WELCOME)).to_be_hidden()


def test_the_home_screen_is_asked_about_after_the_third_check_in(phone_page: Page) -> None:
    offer = phone_page.get_by_role("region", name="Keep this safe.")
    for _ in range(2):
        phone_page.goto("/")
        check_in(phone_page, mood="Okay")
        expect(offer).to_be_hidden()
    phone_page.goto("/")
    check_in(phone_page, mood="Low")
    expect(offer).to_be_visible()

    offer.get_by_role("button", name="Not now").click()
    expect(offer).to_be_hidden()
    phone_page.goto("/")
    check_in(phone_page, mood="Low")

    expect(offer).to_be_hidden()


def test_where_the_browser_asks_nothing_the_offer_leads_to_the_steps(phone_page: Page) -> None:
    for _ in range(3):
        phone_page.goto("/")
        check_in(phone_page, mood="Okay")
    offer = phone_page.get_by_role("region", name="Keep this safe.")

    offer.get_by_role("link", name="Put it there").click()

    expect(
        phone_page.get_by_role("heading", name="Put Twofold on your home screen")
    ).to_be_visible()
