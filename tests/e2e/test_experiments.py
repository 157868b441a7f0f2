"""Something is tried out: planned, followed, stopped, told honestly once it is over."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import faults
from tests.e2e.test_insight import LAST, keep

ORDER = "woowwoowowwowo"


def plan(page: Page, name: str) -> Locator:
    """Make a plan of two weeks; its card."""
    page.get_by_label("What do you want to try?").fill(name)
    page.get_by_role("radio", name="14 days").check()
    page.get_by_role("button", name="Make my plan").click()
    expect(page.get_by_text("Saved on this device")).to_be_focused()
    return page.get_by_role("region", name=name, exact=True)


def test_a_plan_is_followed_and_stopped_and_comes_back(phone_page: Page) -> None:
    page = phone_page
    page.clock.set_fixed_time(LAST)
    page.goto("/trends/")
    page.get_by_role("link", name=re.compile("^Try it out")).click()
    page.get_by_role("button", name="Make my plan").click()
    expect(page.get_by_label("What do you want to try?")).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="Please say what")).to_be_visible()
    assert faults(page) == []

    page.get_by_label("What do you want to try?").fill("Wal")
    expect(page.locator("try-out form[data-kept]")).to_be_visible()
    page.reload()
    expect(page.get_by_label("What do you want to try?")).to_have_value("Wal")

    card = plan(page, "Walk")
    expect(card).to_contain_text(re.compile(r"It begins on Apr 10: with(out)? it"))
    expect(page.get_by_role("button", name="Make my plan")).to_be_hidden()
    card.get_by_text("The whole plan").click()
    expect(card.get_by_role("row")).to_have_count(15)
    card.get_by_text("Reminders").click()
    with page.expect_download() as download:
        card.get_by_role("button", name="Save a calendar file").click()
    expect(page.get_by_text("The file is in your downloads.")).to_be_focused()
    file = download.value.path().read_text("utf-8")
    assert file.count("BEGIN:VEVENT") == 14
    assert "DTSTART:20310410T080000" in file
    assert "Walk" not in file
    assert faults(page) == []

    page.clock.set_fixed_time(datetime(2031, 4, 12, 9, 0, tzinfo=UTC))
    page.reload()
    expect(card).to_contain_text(re.compile("Today: with(out)? it"))
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Walk Today: with(out)? it$")).click()
    card.get_by_role("button", name="Stop it here").click()
    expect(card).to_contain_text("Stopped on Apr 12. That is fine.")
    page.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("Today:")
    card.get_by_role("button", name="Delete").click()
    expect(card).to_have_count(0)
    page.get_by_text("Deleted in the last 30 days").click()
    page.get_by_role("button", name="Bring back: Walk").click()
    expect(card).to_contain_text("Today:")


def test_what_came_of_it_is_told_when_it_is_over(phone_page: Page) -> None:
    page = phone_page
    # The last of the records is the oldest: the plan's fourteen days end the day before `LAST`.
    lived = [
        ("entry", {"pain": 2 + n % 3 + (0 if letter == "w" else 3)}
         | ({"t/walk": True} if letter == "w" else {"t/work": True}))
        for n, letter in enumerate(reversed(ORDER))
    ]  # fmt: skip
    tried = {"name": "Walk", "factor": "walk", "measure": "pain", "start": "2031-03-26"}
    keep(page, [("entry", {"mood": 3}), *lived, ("experiment", tried | {"order": ORDER})])
    page.goto("/experiments/")

    card = page.get_by_role("region", name="Walk", exact=True)
    expect(card).to_contain_text(re.compile(r"Pain was [23](\.\d)? lower on days with it\."))
    expect(card).to_contain_text(re.compile(r"Likely between -\d.* and -\d.*7 pairs of days\."))
    expect(card).to_contain_text("You ticked it on 7 of 7 days with it, and on 0 of 7 days without")
    card.get_by_text("Show as a table").click()
    expect(card.get_by_role("row")).to_have_count(8)
    assert faults(page) == []
    expect(page.get_by_role("button", name="Make my plan")).to_be_visible()
