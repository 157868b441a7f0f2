"""Reading with and without JavaScript, and finding a number to call."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context
from tests.live_server import LiveServer, Served


def test_the_article_is_whole_without_javascript(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto("/read/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Sources")).to_have_count(1)
    expect(page.get_by_role("link", name="Reference 1", exact=True).first).to_be_visible()
    context.close()


def test_a_table_is_one_to_a_screen_reader_where_its_rows_stand_as_cards(
    browser: Browser, live_server: Served
) -> None:
    narrow = {"width": 320, "height": 640}
    context = new_context(browser, live_server.url, viewport=narrow)
    page = context.new_page()
    page.goto("/read/")

    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = Counter(node["role"]["value"] for node in tree if not node["ignored"])

    assert page.locator(".table td").first.evaluate("one => getComputedStyle(one).display") == (
        "block"
    )
    assert (heard["table"], heard["row"]) == (1, 6)
    assert (heard["columnheader"], heard["rowheader"], heard["cell"]) == (5, 5, 20)
    context.close()


def test_a_citation_leads_to_its_source_and_back_to_the_same_place(phone_page: Page) -> None:
    phone_page.goto("/read/")

    phone_page.get_by_role("link", name="Reference 11", exact=True).first.click()
    source = phone_page.locator("#ref-11")
    expect(source).to_be_in_viewport()
    source.get_by_role("link", name="Back to place 1").click()

    expect(phone_page.locator("#cite-11-1")).to_be_in_viewport()


def test_a_try_it_card_opens_its_routine_and_back_returns_to_the_same_line(
    phone_page: Page,
) -> None:
    phone_page.goto("/read/")
    card = phone_page.get_by_role("link", name="Try it now: muscle relaxation")
    card.scroll_into_view_if_needed()
    before = card.bounding_box()

    card.click()
    phone_page.wait_for_url("**/relax/pmr-short/**")
    expect(card).to_have_count(0)
    phone_page.go_back()

    expect(card).to_be_in_viewport()
    after = card.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 8


def test_help_lists_every_country_without_javascript(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto("/help/")
    page.locator("summary", has_text="New Zealand").click()

    expect(page.get_by_role("link", name="Call 1737")).to_be_visible()
    expect(page.get_by_role("link", name="Try 112 from a mobile phone").first).to_be_visible()
    page.get_by_text("The emergency number of every country").click()
    nauru = page.locator(".reach li", has_text="Nauru").get_by_role("link")
    expect(nauru).to_have_attribute("href", "tel:111")
    expect(page.get_by_role("link", name="directory of helplines").last).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("where", "emergency", "line"),
    [
        (("en-GB", "Europe/London"), "tel:999", ("Call Samaritans 116 123", "tel:116123")),
        (("en-US", "America/Chicago"), "tel:911", ("Call 988 Lifeline", "tel:988")),
        (("de-DE", "Europe/Berlin"), "tel:112", ("Call TelefonSeelsorge 0800", "tel:08001110111")),
        (("en-ZA", "Africa/Johannesburg"), "tel:112", ("Call SADAG suicide", "tel:0800567567")),
    ],
)
def test_help_shows_the_numbers_of_the_country_the_phone_is_in(
    browser: Browser,
    live_server: Served,
    where: tuple[str, str],
    emergency: str,
    line: tuple[str, str],
) -> None:
    (locale, zone), (name, href) = where, line
    context = new_context(browser, live_server.url, viewport=PHONE, locale=locale, timezone_id=zone)
    page = context.new_page()

    page.goto("/help/")

    expect(page.get_by_role("link", name=name)).to_have_attribute("href", href)
    expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page.get_by_role("link", name="Call Lifeline 13 11 14")).to_be_hidden()
    for button in page.locator("[data-emergency]").all():
        expect(button).to_have_attribute("href", emergency)
    context.close()


def test_help_asks_where_time_zone_and_language_differ(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(
        browser, live_server.url, viewport=PHONE, locale="en-US", timezone_id="Africa/Lagos"
    )
    page = context.new_page()
    page.goto("/help/")

    expect(page.get_by_text("Which country are you in?")).to_be_visible()
    expect(page.get_by_role("link", name="Try 112 from a mobile phone").first).to_be_visible()
    expect(page.get_by_role("link", name="directory of helplines").last).to_be_visible()
    expect(page.locator("[data-near]").get_by_role("button")).to_have_text(
        ["Nigeria", "United States"]
    )
    page.get_by_role("button", name="Nigeria", exact=True).click()

    expect(page.get_by_text("Which country are you in?")).to_be_hidden()
    expect(page.get_by_role("button", name="United States", exact=True)).to_be_hidden()
    expect(page.get_by_label("Country")).to_be_focused()
    expect(page.get_by_role("link", name="Call 199 Emergency, Nigeria").first).to_be_visible()
    context.close()


def test_help_remembers_the_country_a_person_picks(browser: Browser, live_server: Served) -> None:
    context = new_context(
        browser, live_server.url, viewport=PHONE, locale="en-GB", timezone_id="Europe/London"
    )
    page = context.new_page()
    page.goto("/help/")

    page.get_by_role("button", name="Change country").click()
    page.get_by_label("Country").select_option("Ireland")
    page.goto("/read/")
    page.get_by_role("link", name="Help now").first.click()

    expect(page.get_by_role("link", name="50808")).to_be_visible()
    context.close()


@pytest.mark.kept
def test_a_country_s_numbers_are_there_without_a_network_from_the_first_visit(
    phone_page: Page, own_server: LiveServer
) -> None:
    phone_page.goto("/")
    phone_page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    own_server.kill()

    phone_page.goto("/help/")
    phone_page.get_by_label("Country").select_option("France")

    expect(phone_page.get_by_role("link", name="Call 3114")).to_be_visible()


@pytest.mark.parametrize(("today", "old"), [("2026-12-24", False), ("2027-12-24", True)])
def test_help_says_so_when_its_numbers_had_to_be_reviewed(
    phone_page: Page, today: str, old: bool
) -> None:
    phone_page.clock.set_fixed_time(f"{today}T08:00:00Z")

    phone_page.goto("/help/")

    expect(phone_page.get_by_label("Country")).to_be_visible()
    notice = phone_page.get_by_text("checked more than six months ago")
    expect(notice).to_be_visible(visible=old)
