"""What depends on the day follows it, and dates are written as the person's region writes them."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context
from tests.e2e.steps import check_in
from tests.live_server import Served


def test_a_page_left_open_is_of_the_new_day_at_midnight_or_at_the_hour_that_was_chosen(
    phone_page: Page,
) -> None:
    phone_page.clock.install(time="2026-06-25T23:57:00Z")
    phone_page.goto("/")
    check_in(phone_page, mood="Good")
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Hello")
    phone_page.get_by_role("link", name="Journal", exact=True).click()
    expect(phone_page.get_by_role("heading", level=2, name="Today")).to_be_visible()

    phone_page.clock.run_for("05:00")

    expect(phone_page.get_by_role("heading", level=2, name="Yesterday")).to_be_visible()

    phone_page.goto("/settings/")
    phone_page.get_by_role("radio", name="3 am", exact=True).check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.get_by_role("link", name="Journal", exact=True).click()
    expect(phone_page.get_by_role("heading", level=2, name="Today")).to_be_visible()

    phone_page.clock.fast_forward("03:00:00")

    expect(phone_page.get_by_role("heading", level=2, name="Yesterday")).to_be_visible()


def test_a_page_shown_again_in_the_morning_greets_by_the_hour(phone_page: Page) -> None:
    phone_page.clock.install(time="2026-06-25T22:30:00Z")
    phone_page.goto("/")
    offer = phone_page.locator("suggestion-card a:visible")
    expect(offer).to_contain_text("For the night")

    phone_page.clock.fast_forward("08:30:00")

    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Good morning")
    expect(offer).to_contain_text("For the morning")


def test_a_date_and_a_time_are_written_as_the_region_writes_them(
    browser: Browser, live_server: Served
) -> None:
    for locale, day, time in [
        ("en-GB", "Wednesday 17 June", "20:15"),
        ("en-US", "Wednesday, June 17", r"8:15\sPM"),
    ]:
        context = new_context(browser, live_server.url, viewport=PHONE, locale=locale)
        page = context.new_page()
        page.clock.install(time="2026-06-17T20:15:00Z")
        page.goto("/")
        check_in(page, mood="Good")
        page.clock.fast_forward(72 * 3600 * 1000)

        page.goto("/journal/")

        expect(page.get_by_role("heading", level=2, name=day)).to_be_visible()
        expect(page.get_by_role("link", name=re.compile(f"Good.*{time}"))).to_be_visible()
        context.close()
