"""An entry that is open here and changed elsewhere: nothing is hidden, everything is a tap away."""

import json

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import choose_file
from tests.e2e.steps import choose, entry, unfold

ID = "A" * 21 + "A"
HERE, ELSEWHERE = "aaaaaaaa", "bbbbbbbb"
LATER = 1_900_000_000_000


def written_twice() -> bytes:
    """A file with one entry that two devices wrote at once: pain, mood, time and zone."""
    record = {
        "id": ID,
        "v": 1,
        "k": "entry",
        "c": [LATER, HERE],
        "f": {"at": "2026-04-03T09:00", "tz": 0, "pain": 4, "mood": 3, "note": "lake"},
        "x": {
            "pain": [[LATER - 1, ELSEWHERE, 9]],
            "mood": [[LATER - 1, ELSEWHERE, 1]],
            "at": [[LATER - 1, ELSEWHERE, "2026-04-02T21:30"]],
            "tz": [[LATER - 1, ELSEWHERE, -330]],
        },
    }
    return json.dumps({"format": "twofold-backup", "version": 1, "records": [record]}).encode()


def open_written_twice(page: Page) -> None:
    page.goto("/settings/")
    choose_file(page, written_twice())
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text("Done. 1 record added.")).to_be_visible()
    page.goto(f"/journal/?entry={ID}")
    expect(page.get_by_label("Note")).to_have_value("lake")


def new_entry(page: Page, note: str) -> str:
    page.goto("/journal/?entry=new")
    page.get_by_label("Note").fill(note)
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    return page.url


def test_the_other_value_of_a_field_is_one_tap_away(phone_page: Page) -> None:
    open_written_twice(phone_page)
    pain = phone_page.locator("entry-sheet").get_by_role("radiogroup", name="Pain")

    phone_page.get_by_role("button", name="Use 9 of 10").click()
    expect(pain.get_by_role("radio", name="9", exact=True)).to_be_checked()
    phone_page.get_by_role("button", name="Use Thursday 2 April").or_(
        phone_page.get_by_role("button", name="Use Thursday, April 2")
    ).click()
    expect(phone_page.get_by_label("Date", exact=True)).to_have_value("2026-04-02")
    phone_page.get_by_role("button", name="Use the time zone UTC+5:30").click()
    phone_page.get_by_role("button", name="Keep what is here, not Very low").click()

    expect(phone_page.get_by_role("button", name="Use ")).to_have_count(0)
    phone_page.reload()
    expect(pain.get_by_role("radio", name="9", exact=True)).to_be_checked()
    expect(phone_page.get_by_text("Written on another device")).to_have_count(0)


def test_a_tap_on_a_third_value_leaves_the_other_in_sight(phone_page: Page) -> None:
    open_written_twice(phone_page)
    group = phone_page.locator("entry-sheet").get_by_role("radiogroup", name="Pain")

    choose(group, "2")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    expect(phone_page.get_by_role("button", name="Use 9 of 10")).to_be_visible()


def test_an_entry_deleted_elsewhere_says_so_where_it_is_open_and_can_be_restored(
    phone_page: Page,
) -> None:
    address = new_entry(phone_page, "by the lake")
    other_tab = phone_page.context.new_page()
    other_tab.goto(address)
    other_tab.get_by_role("button", name="Delete entry").click()

    expect(phone_page.get_by_text("This entry is deleted.")).to_be_visible()
    expect(phone_page.get_by_role("button", name="Delete entry")).to_be_hidden()
    phone_page.get_by_role("button", name="Restore").click()

    expect(phone_page.get_by_text("This entry is deleted.")).to_be_hidden()
    expect(entry(other_tab, "by the lake")).to_be_visible()


def test_writing_into_it_brings_it_back(phone_page: Page) -> None:
    address = new_entry(phone_page, "by the lake")
    other_tab = phone_page.context.new_page()
    other_tab.goto(address)
    other_tab.get_by_role("button", name="Delete entry").click()
    expect(phone_page.get_by_text("This entry is deleted.")).to_be_visible()

    phone_page.get_by_label("Note").fill("by the lake, at dusk")

    expect(phone_page.get_by_text("This entry is deleted.")).to_be_hidden()
    expect(entry(other_tab, "at dusk")).to_be_visible()


def test_a_link_opened_before_its_entry_has_arrived_shows_it_when_it_has(phone_page: Page) -> None:
    phone_page.goto(f"/journal/?entry={ID}")
    expect(phone_page.get_by_text("This entry is not here.")).to_be_visible()
    other_tab = phone_page.context.new_page()

    open_written_twice(other_tab)

    expect(phone_page.get_by_label("Note")).to_have_value("lake")
    expect(phone_page.get_by_text("This entry is not here.")).to_be_hidden()


def test_a_sheet_left_open_over_night_is_of_the_hour_it_is_written_in(phone_page: Page) -> None:
    phone_page.clock.install(time="2026-06-25T22:00:00Z")
    phone_page.goto("/journal/?entry=new")
    date, time = (phone_page.get_by_label(name, exact=True) for name in ("Date", "Time"))
    expect(time).to_have_value("22:00")

    phone_page.clock.fast_forward("10:00:00")
    expect(date).to_have_value("2026-06-26")
    expect(time).to_have_value("08:00")
    phone_page.get_by_label("Note").fill("slept")

    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    expect(phone_page.get_by_role("heading", level=2, name="Friday morning")).to_be_visible()


def test_a_time_somebody_chose_stays(phone_page: Page) -> None:
    phone_page.clock.install(time="2026-06-25T22:00:00Z")
    phone_page.goto("/journal/?entry=new")
    time = phone_page.get_by_label("Time", exact=True)
    unfold(phone_page, "at")
    time.fill("21:15")

    phone_page.clock.fast_forward("10:00:00")

    expect(phone_page.get_by_label("Date", exact=True)).to_have_value("2026-06-25")
    expect(time).to_have_value("21:15")
