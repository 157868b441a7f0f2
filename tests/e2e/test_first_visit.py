"""The first days on a phone: who this is, said once, and when to ask about the home screen."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.account_steps import create_account, write_entries
from tests.e2e.conftest import PHONE, new_context, wait_until
from tests.e2e.steps import check_in, done
from tests.live_server import Served

WELCOME = "No account, no adverts."
SCRIPT = "**/static/dist/main.*.js"
BEFORE_ANYTHING_WAS_WRITTEN = {
    "/journal/": "Your days will appear here",
    "/trends/": "Two waves, in your own time",
    "/settings/": "Open in a browser, not installed",
    "/account/": "Your journal works on this device as it is.",
}


@pytest.fixture
def new_phone_page(browser: Browser, live_server: Served) -> Iterator[Page]:
    """A phone on its first visit, whose worker has not come yet."""
    context = new_context(
        browser,
        live_server.url,
        is_kept=True,
        service_workers="block",
        viewport=PHONE,
        has_touch=True,
    )
    yield context.new_page()
    context.close()


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


def test_a_stranger_reads_what_is_there_before_any_script_and_who_has_written_does_not(
    new_phone_page: Page,
) -> None:
    page = new_phone_page
    page.route(SCRIPT, lambda _: None)  # it never comes
    for path, words in BEFORE_ANYTHING_WAS_WRITTEN.items():
        page.goto(path, wait_until="commit")
        expect(page.get_by_text(words)).to_be_visible()
    page.unroute(SCRIPT)

    page.goto("/journal/?entry=new")
    page.get_by_label("Note").fill("a first one")
    done(page)
    expect(page.get_by_text("a first one")).to_be_visible()
    page.route(SCRIPT, lambda _: None)

    for path, words in BEFORE_ANYTHING_WAS_WRITTEN.items():
        page.goto(path, wait_until="commit")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(words)).to_be_hidden()


def test_the_sounds_of_a_session_come_when_somebody_turns_to_it_and_not_to_read_its_page(
    new_phone_page: Page,
) -> None:
    page = new_phone_page
    clips = requests_for(page, ".clips")
    page.goto("/relax/breathe-long-out/")
    start = page.get_by_role("button", name="Start", exact=True)
    expect(start).to_be_enabled()
    page.wait_for_load_state("networkidle")
    assert clips == []

    with page.expect_request("**/*.clips"):
        start.focus()


@pytest.mark.parametrize("turn", [Locator.tap, lambda button: button.press("Enter")])
def test_the_sheets_of_the_journal_come_when_somebody_turns_to_it_and_open_at_that_touch(
    new_phone_page: Page, turn: Callable[[Locator], None]
) -> None:
    page = new_phone_page
    sheets = requests_for(page, "/chunks/sheets-")
    page.clock.install()
    open_and_stay(page, "/journal/")
    new = page.get_by_role("button", name="New entry")
    expect(new).to_be_enabled()
    assert sheets == []

    turn(new)

    expect(page.get_by_label("Note")).to_be_visible()
    assert len(sheets) == 1


def test_a_page_without_a_journal_brings_none_until_somebody_has_written_here(
    new_phone_page: Page,
) -> None:
    page = new_phone_page
    journals = requests_for(page, "/chunks/compose-")
    page.clock.install()
    open_and_stay(page, "/privacy/")
    assert journals == []

    page.goto("/")
    check_in(page, mood="Okay")
    journals.clear()
    open_and_stay(page, "/privacy/")

    assert len(journals) > 0


def test_help_brings_no_journal_until_a_contact_is_written_and_then_shows_it(
    new_phone_page: Page,
) -> None:
    page = new_phone_page
    journals = requests_for(page, "/chunks/compose-")
    page.clock.install()
    open_and_stay(page, "/help/")
    add = page.get_by_role("button", name="Add someone you trust")
    expect(add).to_be_enabled()
    assert journals == []

    add.click()
    page.get_by_label("Name").fill("Marta")
    page.get_by_label("Phone number").fill("020 7946 0018")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Call Marta")).to_be_visible()
    page.goto("/help/")

    expect(page.get_by_role("link", name="Call Marta")).to_be_visible()


def test_what_tells_of_entries_comes_to_trends_once_there_are_some(new_phone_page: Page) -> None:
    page = new_phone_page
    findings = requests_for(page, "/chunks/findings-")
    page.clock.install()
    open_and_stay(page, "/trends/")
    expect(page.get_by_text("Once there are some weeks of check-ins")).to_be_visible()
    assert findings == []

    page.goto("/")
    check_in(page, mood="Okay")
    page.goto("/trends/")

    expect(page.get_by_role("img", name=re.compile("^1 check-in on 1 day"))).to_be_visible()
    assert len(findings) == 1


def requests_for(page: Page, part: str) -> list[str]:
    """The addresses with `part` in them that a page asks for, as it does."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if part in one.url else None)
    return asked


def open_and_stay(page: Page, path: str) -> None:
    """Open a page and let it begin what it leaves until it has had its time."""
    page.goto(path)
    wait_until(page, "customElements.get('update-ready') !== undefined")
    page.clock.run_for(5_000)
    page.wait_for_load_state("networkidle")


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
