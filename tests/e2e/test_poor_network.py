"""A first visit over a poor network: a part of the page does not arrive."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import PHONE, new_context
from tests.e2e.steps import choose, entry
from tests.live_server import Served

LATE_PARTS = re.compile(r"/static/dist/chunks/compose-[^/]+\.js")
SHEETS = re.compile(r"/static/dist/chunks/sheets-[^/]+\.js")
FINDINGS = re.compile(r"/static/dist/chunks/findings-[^/]+\.js")
HELP = re.compile(r"/static/dist/chunks/help-[^/]+\.js")
PLAYER = re.compile(r"/static/dist/chunks/playing-[^/]+\.js")


@pytest.fixture
def phone_page(browser: Browser, live_server: Served) -> Iterator[Page]:
    """A phone whose page may report what it has lost."""
    context = new_context(browser, live_server.url, viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def lose(route: Route) -> None:
    """The network drops the file."""
    route.abort()


def test_a_lost_part_is_said_and_what_was_chosen_is_saved_once_it_is_there(
    phone_page: Page,
) -> None:
    phone_page.route(LATE_PARTS, lose)
    phone_page.goto("/")
    choose(phone_page.get_by_role("radiogroup", name="Pain", exact=True), "6")
    notice = phone_page.get_by_role("alert").filter(has_text="did not arrive")
    expect(notice).to_contain_text("What you saved before is safe")
    notice.get_by_role("button", name="Try again").click()
    expect(notice).to_be_visible()

    phone_page.unroute(LATE_PARTS)
    notice.get_by_role("button", name="Try again").click()

    expect(notice).to_have_count(0)
    saved = phone_page.get_by_role("status").get_by_text("Saved on this device")
    expect(saved).to_be_visible()
    expect(phone_page.get_by_role("radio", name="6", checked=True)).to_have_count(1)


def test_a_part_that_was_lost_is_asked_for_again_on_the_next_page(phone_page: Page) -> None:
    phone_page.route(LATE_PARTS, lose)
    phone_page.goto("/")
    expect(phone_page.get_by_role("alert").filter(has_text="did not arrive")).to_be_visible()

    phone_page.unroute(LATE_PARTS)
    phone_page.get_by_role("link", name="Journal").click()

    expect(phone_page.get_by_role("button", name="New entry")).to_be_enabled()
    expect(phone_page.get_by_role("alert").filter(has_text="did not arrive")).to_have_count(0)


def test_a_new_entry_is_begun_as_soon_as_its_sheet_has_come(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    page = context.new_page()
    page.route(SHEETS, lose)
    page.goto("/journal/")
    page.get_by_role("button", name="New entry").click()
    lost = page.get_by_role("alert")
    expect(lost).to_contain_text("What you saved before is safe")

    page.unroute(SHEETS)
    lost.get_by_role("button", name="Try again").click()

    expect(lost).to_have_count(0)
    page.get_by_label("Note").fill("a quiet day")
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(entry(page, "a quiet day")).to_be_visible()
    context.close()


def test_two_times_are_compared_as_soon_as_what_compares_them_has_come(phone_page: Page) -> None:
    phone_page.route(FINDINGS, lose)
    phone_page.goto("/trends/")
    phone_page.get_by_role("button", name="Compare").click()
    lost = phone_page.get_by_role("alert").filter(has_text="What you saved before is safe")
    expect(lost).to_be_visible()

    phone_page.unroute(FINDINGS)
    lost.get_by_role("button", name="Try again").click()

    compared = phone_page.get_by_role("region", name="Compare two times")
    expect(compared.get_by_role("status")).to_contain_text("too early to tell")
    expect(lost).to_have_count(0)


def test_a_session_begins_as_soon_as_its_player_has_come(phone_page: Page) -> None:
    phone_page.route(PLAYER, lose)
    phone_page.goto("/relax/breathe-long-out/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    lost = phone_page.get_by_role("alert")
    expect(lost).to_contain_text("What you saved before is safe")

    phone_page.unroute(PLAYER)
    lost.get_by_role("button", name="Try again").click()

    expect(phone_page.get_by_role("button", name="Pause")).to_be_visible()
    expect(lost).to_have_count(0)


def test_what_help_laid_over_a_session_lacks_is_said_there(phone_page: Page) -> None:
    phone_page.route(HELP, lose)
    phone_page.goto("/relax/breathe-long-out/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("link", name="Help now").click()
    lost = phone_page.get_by_role("dialog").get_by_role("alert")
    expect(lost).to_contain_text("did not arrive")

    phone_page.unroute(HELP)
    lost.get_by_role("button", name="Try again").click()

    expect(lost).to_have_count(0)
    expect(phone_page.get_by_role("button", name="Add someone you trust")).to_be_visible()
