"""A flare-up: told in three taps, asked about once, ended with what helped, seen afterwards."""

import datetime as dt

from playwright.sync_api import Page, expect

from tests.e2e.axe import faults

NOON = dt.datetime(2031, 4, 9, 12, 0, tzinfo=dt.UTC)
SAVED = "Saved on this device"


def at_hour(page: Page, hours: int) -> None:
    """Turn the clock to so many hours after noon of the first day."""
    page.clock.set_fixed_time(NOON + dt.timedelta(hours=hours))


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def tell_a_flare(page: Page) -> None:
    """From Today: three taps."""
    page.goto("/")
    page.get_by_role("link", name="Bad moment?").click()
    tap(page, "8")
    tap(page, "Lower back")
    tap(page, "Yesterday")
    expect(page.get_by_role("heading", name="8 of 10, Lower back, since yesterday")).to_be_visible()
    expect(page.get_by_text(SAVED)).to_be_visible()


def test_three_taps_tell_a_flare_up_and_one_more_begins_something_lying_down(
    phone_page: Page,
) -> None:
    tell_a_flare(phone_page)
    assert faults(phone_page) == []

    phone_page.get_by_role("link", name="Longer breath out").click()

    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    tap(phone_page, "End session")
    tap(phone_page, "Skip")
    phone_page.get_by_role("link", name="Back to a bad moment").first.click()
    expect(phone_page.get_by_role("heading", name="How is it now?")).to_be_visible()
    phone_page.goto("/journal/")
    row = phone_page.get_by_role("link", name="Flare-up").first
    expect(row).to_contain_text("at worst 8 of 10 · Lower back · goes on")
    expect(phone_page.get_by_role("link", name="Flare-up")).to_have_count(2)  # yesterday, too


def test_warning_signs_lie_in_one_row_until_they_were_read_once(phone_page: Page) -> None:
    phone_page.goto("/flare/")
    expect(phone_page.locator("flare-mode[data-ready]")).to_be_visible()
    row = phone_page.get_by_text("Check first: anything new or alarming?")
    carry_on = phone_page.get_by_role("button", name="None of these. Carry on")
    expect(phone_page.get_by_role("button", name="8", exact=True)).to_be_in_viewport()
    expect(carry_on).to_be_hidden()

    row.click()
    carry_on.click()

    expect(row).to_be_hidden()
    expect(phone_page.get_by_role("heading", name="How bad is it?")).to_be_focused()
    way = phone_page.get_by_role("link", name="Read the warning signs")
    expect(way).to_be_visible()
    phone_page.get_by_role("link", name="Journal", exact=True).click()  # waits for what is saved
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Journal")
    phone_page.goto("/relax/cat-cow/")
    phone_page.get_by_role("button", name="Start").click()
    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    phone_page.goto("/flare/")
    expect(way).to_be_visible()
    expect(row).to_be_hidden()


def test_hours_later_today_asks_once_and_the_end_asks_what_helped(phone_page: Page) -> None:
    at_hour(phone_page, 0)
    tell_a_flare(phone_page)
    ask = phone_page.get_by_role("region", name="How is it now?")
    at_hour(phone_page, 5)
    phone_page.goto("/")
    expect(ask).to_contain_text("You told of a flare-up: Wednesday afternoon.")
    expect(phone_page.locator("flare-ask[data-asked]")).to_be_visible()
    assert faults(phone_page) == []
    phone_page.goto("/")
    expect(phone_page.locator("low-mood[data-ready]")).to_be_attached()
    expect(ask).to_be_hidden()

    at_hour(phone_page, 24)
    phone_page.goto("/")
    ask.get_by_role("button", name="It is over").click()
    phone_page.get_by_role("checkbox", name="Warmth").check()
    expect(phone_page.get_by_text(SAVED)).to_be_visible()
    expect(phone_page.get_by_text("helped: Warmth")).to_be_visible()
    phone_page.get_by_role("link", name="Done").first.click()
    at_hour(phone_page, 48)
    phone_page.goto("/")
    expect(phone_page.locator("low-mood[data-ready]")).to_be_attached()
    expect(ask).to_be_hidden()

    phone_page.goto("/journal/")
    expect(phone_page.get_by_role("link", name="Flare-up").first).to_contain_text("over")


def test_trends_marks_the_days_of_a_flare_up_in_picture_sentence_and_table(
    phone_page: Page,
) -> None:
    at_hour(phone_page, 0)
    tell_a_flare(phone_page)
    phone_page.goto("/")
    phone_page.get_by_role("radio", name="Okay").check(force=True)
    expect(phone_page.get_by_text(SAVED)).to_be_visible()

    phone_page.goto("/trends/")

    expect(phone_page.locator(".waves__band")).to_have_count(1)
    expect(phone_page.get_by_text("last: Apr 8 to Apr 9.").last).to_be_visible()
    phone_page.get_by_text("Show as a table").click()
    expect(phone_page.get_by_role("row", name="Apr 8")).to_contain_text("yes")


def test_one_that_was_taken_back_waits_in_the_bin(phone_page: Page) -> None:
    tell_a_flare(phone_page)
    tap(phone_page, "Take it back")
    expect(phone_page.get_by_role("heading", name="Taken back.")).to_be_visible()

    phone_page.goto("/journal/")
    phone_page.get_by_text("Deleted in the last 30 days").click()
    phone_page.get_by_role("button", name="Restore: Flare-up: at worst 8 of 10").click()

    expect(phone_page.get_by_role("link", name="Flare-up").first).to_be_visible()
