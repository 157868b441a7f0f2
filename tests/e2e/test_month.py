"""A month of the journal: what each day told, a day walked to by keys, and a day added."""

import datetime as dt
import json
import re

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import choose_file
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


IS_DRAWN = "(card) => card.querySelector('h2').checkVisibility({ contentVisibilityAuto: true })"
TOP = "(card) => card.getBoundingClientRect().top"
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def bring_days(page: Page, last: dt.date, count: int) -> None:
    """Bring an entry of each of so many days onto the device, some with many lines."""
    records = [
        {
            "id": f"{at:A>21}A",
            "v": 1,
            "k": "entry",
            "c": [1_900_000_000_000 + at, "aaaaaaaa"],
            "f": {
                "at": f"{last - dt.timedelta(at)}T09:00",
                "tz": 0,
                "note": "word " * (at % 28 + 1),
            },
        }
        for at in range(count)
    ]
    head = {"format": "twofold-backup", "version": 1}
    page.goto("/settings/")
    choose_file(page, json.dumps({**head, "records": records}).encode())
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text(f"Done. {count} records added.")).to_be_visible()


def test_a_day_far_away_costs_nothing_until_it_is_gone_to_and_then_stands_still_at_the_top(
    phone_page: Page,
) -> None:
    phone_page.clock.install(time="2031-04-20T18:30:00Z")
    bring_days(phone_page, dt.date(2031, 4, 20), 50)
    phone_page.goto("/journal/")
    card = phone_page.locator("#day-2031-03-12")
    expect(card).to_be_attached()
    assert not card.evaluate(IS_DRAWN)

    phone_page.get_by_role("button", name="April 2031").click()
    phone_page.get_by_role("button", name="Month before").click()
    phone_page.get_by_role("button", name=re.compile("March 12")).click()

    expect(card).to_be_focused()
    assert card.evaluate(IS_DRAWN)
    phone_page.evaluate(TWO_FRAMES)
    before = card.evaluate(TOP)
    assert 0 <= before < 200
    for _ in range(5):
        phone_page.evaluate(TWO_FRAMES)
    # What is scrolled stands at whole pixels, what is laid out between them.
    assert abs(card.evaluate(TOP) - before) < 1
