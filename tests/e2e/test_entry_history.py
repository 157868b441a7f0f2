"""What an entry said before it was changed, and the way back to it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import choose, done, entry

SAVED = "Saved on this device"


def versions(page: Page) -> Locator:
    """The earlier versions of the entry on the sheet, opened."""
    fold = page.locator("entry-sheet details", has=page.locator("[data-versions]"))
    fold.locator("summary").click()
    return fold.locator("[data-versions]")


def test_what_stood_before_is_said_with_when_and_where_and_comes_back(phone_page: Page) -> None:
    phone_page.clock.install(time="2031-04-09T18:30:00Z")
    phone_page.goto("/journal/?entry=new")
    choose(phone_page.get_by_role("radiogroup", name="Pain"), "4")
    phone_page.get_by_label("Note").fill("rain all day")
    expect(phone_page.get_by_text(SAVED)).to_be_visible()
    done(phone_page)
    phone_page.clock.fast_forward("26:00:00")

    entry(phone_page, "rain all day").click()
    expect(versions(phone_page)).to_contain_text("Nothing was changed here later on")
    choose(phone_page.get_by_role("radiogroup", name="Pain"), "8")
    phone_page.get_by_label("Note").fill("snow")
    before = phone_page.locator("[data-versions]")
    expect(before).to_contain_text(re.compile(r"Until Today, 8:[3-5]\d.PM, changed on Chrome on"))
    expect(before).to_contain_text("Pain 4")
    expect(before).to_contain_text("rain all day")
    phone_page.get_by_role("button", name=re.compile("Bring back what it said until Today")).click()

    expect(phone_page.get_by_label("Note")).to_have_value("rain all day")
    expect(phone_page.get_by_text("It is as it was then.")).to_be_visible()
    expect(before).to_contain_text("snow")
    done(phone_page)
    expect(entry(phone_page, "rain all day")).to_contain_text("4")
