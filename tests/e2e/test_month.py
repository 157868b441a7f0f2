"""A month of the journal: what each day told, a day walked to by keys, and a day added."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.axe import faults
from tests.e2e.steps import choose, done


def write(page: Page, day: str, *, pain: str, mood: str) -> None:
    """Write an entry of a past day."""
    page.goto(f"/journal/?entry=new&day={day}")
    choose(page.get_by_role("radiogroup", name="Pain"), pain)
    choose(page.get_by_role("radiogroup", name="Mood"), mood)
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    done(page)


def test_a_month_says_both_scales_and_a_day_of_it_is_walked_to_seen_and_added(
    phone_page: Page,
) -> None:
    phone_page.set_viewport_size({"width": 320, "height": 800})
    phone_page.clock.install(time="2031-04-20T18:30:00Z")
    write(phone_page, "2031-04-09", pain="4", mood="Good")
    write(phone_page, "2031-04-09", pain="7", mood="Low")
    month = phone_page.get_by_role("button", name="April 2031")

    month.click()

    grid = phone_page.get_by_role("grid", name="April 2031")
    told = grid.get_by_role("button", name=re.compile(r"April 9, pain 4 to 7, mood: Low to Good"))
    expect(told).to_contain_text(re.compile("4.7"))
    expect(grid.get_by_role("button")).to_have_count(30)
    expect(phone_page.get_by_role("button", name="Month after")).to_be_disabled()
    assert faults(phone_page) == []
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 320

    today = grid.get_by_role("button", name=re.compile("April 20"))
    today.focus()
    for key in ("ArrowUp", "ArrowLeft", "PageUp"):
        phone_page.keyboard.press(key)
    march = phone_page.get_by_role("grid", name="March 2031")
    expect(march.get_by_role("button", name=re.compile("March 12"))).to_be_focused()
    phone_page.keyboard.press("Enter")
    offer = phone_page.get_by_role("link", name=re.compile("Add: .*March 12"))
    offer.click()
    expect(phone_page.locator("entry-sheet summary").first).to_contain_text("March 12")
    expect(phone_page.locator("entry-sheet [name=time]")).to_have_value("12:00")
    done(phone_page)

    phone_page.get_by_role("button", name="Month after").click()
    told.click()
    expect(phone_page.get_by_role("region", name=re.compile("April 9"))).to_be_focused()

    phone_page.set_viewport_size({"width": 1280, "height": 800})
    expect(grid).to_be_in_viewport()
    beside, days = grid.bounding_box(), phone_page.get_by_label("Your days").bounding_box()
    assert beside
    assert days
    assert beside["x"] + beside["width"] <= days["x"]
    assert beside["y"] < days["y"] + days["height"]
