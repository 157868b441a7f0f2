"""What a person wrote can be read back and reached: out of the bin, past a limit, on any day."""

import json
import re

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import choose_file
from tests.e2e.axe import faults
from tests.e2e.steps import check_in, choose, done, entry, unfold

LIMIT = 60_000


def open_new(page: Page) -> None:
    page.goto("/journal/?entry=new")
    expect(page.get_by_role("button", name="Done")).to_be_visible()


def test_a_deleted_entry_waits_in_the_bin_and_comes_back(phone_page: Page) -> None:
    open_new(phone_page)
    phone_page.get_by_label("Note").fill("by the lake")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.get_by_role("button", name="Delete entry").click()
    expect(phone_page.get_by_role("button", name="Done")).to_be_hidden()
    phone_page.goto("/journal/")
    expect(phone_page.get_by_text("Your days will appear here")).to_be_visible()

    phone_page.get_by_text("Deleted in the last 30 days").click()
    phone_page.get_by_role("button", name=re.compile("^Restore")).click()

    expect(phone_page.get_by_text("It is back.")).to_be_visible()
    expect(
        phone_page.get_by_role("region", name="Your days").get_by_text("by the lake")
    ).to_be_visible()


def test_what_does_not_fit_a_note_is_said_and_stays_on_screen(phone_page: Page) -> None:
    open_new(phone_page)
    note = phone_page.get_by_label("Note")

    note.fill("a" * (LIMIT + 25))

    expect(phone_page.get_by_text("The last 25 letters do not fit")).to_be_visible()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    assert len(note.input_value()) == LIMIT + 25
    phone_page.get_by_role("button", name="Done").click()
    phone_page.get_by_role("link", name=re.compile("An entry")).click()
    assert len(note.input_value()) == LIMIT


def test_done_pressed_twice_goes_back_once(phone_page: Page) -> None:
    phone_page.goto("/")
    phone_page.get_by_role("link", name="Journal").click()
    phone_page.get_by_role("button", name="New entry").click()
    done = phone_page.get_by_role("button", name="Done")
    expect(done).to_be_visible()

    done.dblclick()

    expect(done).to_be_hidden()
    phone_page.wait_for_timeout(500)
    assert phone_page.url.endswith("/journal/")


def test_an_entry_pressed_twice_opens_and_is_not_changed(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good", pain=2)
    phone_page.get_by_role("link", name="Journal").click()
    row = phone_page.get_by_role("link", name=re.compile("Pain 2"))
    expect(row).to_be_visible()
    # As people press on what has no place of its own yet: anywhere on the row.
    box = row.bounding_box()
    assert box
    for at in (0.1, 0.3, 0.5, 0.7, 0.9):
        phone_page.mouse.dblclick(box["x"] + at * box["width"], box["y"] + box["height"] / 2)

        expect(phone_page.get_by_role("button", name="Done")).to_be_visible()
        phone_page.wait_for_timeout(200)
        expect(phone_page.get_by_role("radiogroup", name="Pain").get_by_label("2")).to_be_checked()
        done(phone_page)


def test_a_day_that_may_be_a_slip_is_asked_about(phone_page: Page) -> None:
    open_new(phone_page)
    unfold(phone_page, "at")

    phone_page.get_by_label("Date", exact=True).fill("2199-01-01")
    expect(phone_page.get_by_text("This day is still to come")).to_be_visible()
    phone_page.get_by_label("Date", exact=True).fill("2020-01-01")

    expect(phone_page.get_by_text("This day is still to come")).to_be_hidden()
    phone_page.get_by_label("Date", exact=True).fill("0202-01-01")
    expect(phone_page.get_by_text("Is the year right?")).to_be_visible()


def test_plus_on_a_chosen_day_writes_for_that_day(phone_page: Page) -> None:
    open_new(phone_page)
    unfold(phone_page, "at")
    phone_page.get_by_label("Date", exact=True).fill("2020-01-01")
    choose(phone_page.get_by_role("radiogroup", name="Mood"), "Good")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.get_by_role("button", name="Done").click()
    week_before = phone_page.get_by_role("button", name="Week before")
    week_before.click()
    phone_page.locator("button[data-day]").nth(2).click()
    day = phone_page.locator("button[data-day][aria-pressed=true]").get_attribute("data-day")

    phone_page.get_by_role("button", name="New entry").click()

    expect(phone_page.get_by_label("Date", exact=True)).to_have_value(day or "")


def test_detail_added_from_today_leads_back_to_today(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good")
    phone_page.get_by_role("link", name="Add detail").click()
    phone_page.get_by_label("Note").fill("rain")

    phone_page.get_by_role("button", name="Done").click()

    expect(phone_page.get_by_role("heading", name="How is it right now?")).to_be_visible()


def test_an_entry_without_mood_is_called_by_its_pain(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, pain=7)

    phone_page.goto("/journal/")

    expect(phone_page.locator(".entry__title")).to_have_text("Pain 7")


def test_rows_stay_with_their_entries_on_a_translated_page(phone_page: Page) -> None:
    for note in ("alpha", "beta"):
        open_new(phone_page)
        phone_page.get_by_label("Note").fill(note)
        expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
        phone_page.get_by_role("button", name="Done").click()
    phone_page.goto("/journal/")
    expect(phone_page.get_by_text("beta")).to_be_visible()
    # What a browser's translator does: each text it may translate moves into elements of its own.
    phone_page.evaluate(
        """() => {
          const main = document.querySelector('main');
          const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) texts.push(walker.currentNode);
          for (const text of texts) {
            if (!text.data.trim() || text.parentElement.closest('[translate=no]')) continue;
            const font = document.createElement('font');
            font.textContent = text.data.toUpperCase();
            text.replaceWith(font);
          }
        }"""
    )

    phone_page.get_by_role("searchbox").fill("alpha")

    rows = phone_page.locator("a.entry")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("alpha")
    rows.first.click()
    expect(phone_page.get_by_label("Note")).to_have_value("alpha")


FULL = """
  for (const name of ['add', 'put']) {
    const keep = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...args) {
      const isFull = window.isFull && this.name === 'rec';
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      return keep.apply(this, args);
    };
  }
"""


def test_what_could_not_be_saved_stays_on_screen_when_going_back(refused_page: Page) -> None:
    page = refused_page
    page.add_init_script(FULL)
    page.goto("/journal/")
    page.get_by_role("button", name="New entry").click()
    note = page.get_by_label("Note")
    expect(note).to_be_visible()
    page.evaluate("window.isFull = true")
    note.fill("by the lake")
    expect(page.get_by_role("alert").filter(has_text="no room left")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("alert").filter(has_text="no room left")).to_be_visible()
    expect(note).to_have_value("by the lake")
    page.evaluate("window.isFull = false")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name=re.compile("by the lake"))).to_be_visible()


def test_an_entry_says_which_session_it_came_after_also_once_that_is_deleted(
    phone_page: Page,
) -> None:
    import_session(phone_page, seconds=300)
    phone_page.goto("/journal/?entry=new&day=2026-04-03")
    question = phone_page.get_by_role("group", name="After which session was this?")
    session = question.get_by_role("button", name="Longer breath out, 5 min")
    session.click()
    expect(session).to_have_attribute("aria-pressed", "true")
    phone_page.get_by_label("Note").fill("by the lake")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    # The page's own heading lies under the sheet.
    assert [one for one, _ in faults(phone_page) if one != "page-has-heading-one"] == []
    done(phone_page)
    lake = entry(phone_page, "by the lake")
    expect(lake).to_contain_text("After Longer breath out, 5 min")

    row = phone_page.locator("journal-days [data-session]")
    row.click()
    written = phone_page.get_by_role("region", name="Written after it").get_by_role("link")
    assert faults(phone_page) == []
    written.click()
    expect(phone_page.get_by_label("Note")).to_have_value("by the lake")
    expect(session).to_have_attribute("aria-pressed", "true")
    done(phone_page)
    expect(lake).to_be_focused()

    row.click()
    phone_page.get_by_role("button", name="Delete session").click()
    expect(row).to_have_count(0)
    expect(lake).to_contain_text("After a session that is not here any more")
    phone_page.get_by_role("button", name="Undo").click()
    expect(lake).to_contain_text("After Longer breath out")
    row.click()
    phone_page.get_by_role("button", name="Delete session").click()
    expect(row).to_have_count(0)
    phone_page.get_by_text("Deleted in the last 30 days").click()
    phone_page.get_by_role("button", name="Restore: Longer breath out").click()

    expect(row).to_be_visible()
    expect(lake).to_contain_text("After Longer breath out")


def test_a_session_in_the_journal_is_put_right(phone_page: Page) -> None:
    import_session(phone_page)
    phone_page.goto("/journal/")
    phone_page.get_by_role("button", name="Longer breath out, less than a minute").click()
    sheet = phone_page.get_by_role("dialog", name="Longer breath out")
    minutes = sheet.get_by_label("Minutes")
    expect(minutes).to_have_value("0")

    minutes.fill("12.5")
    minutes.press("Tab")
    sheet.get_by_role("combobox", name="Ease Before").select_option("3")
    expect(sheet.get_by_text("A whole number from 0 to 1440")).to_be_visible()
    expect(sheet.get_by_text("Saved on this device")).to_be_visible()
    minutes.fill("12")
    minutes.press("Tab")
    sheet.get_by_role("combobox", name="Ease After").select_option("6")
    sheet.get_by_role("combobox", name="Mood After").select_option("Good")
    sheet.get_by_role("combobox", name="Pain After").select_option("4")
    sheet.get_by_role("button", name="Done").click()

    expect(sheet).to_be_hidden()
    row = phone_page.get_by_role("button", name="Longer breath out, 12 min")
    expect(row).to_contain_text("ease 3 before, 6 after")
    expect(row).to_be_focused()
    phone_page.reload()
    row.click()
    expect(sheet.get_by_label("Minutes")).to_have_value("12")
    expect(sheet.get_by_role("combobox", name="Mood After")).to_have_value("4")
    expect(sheet.get_by_role("combobox", name="Pain After")).to_have_value("4")
    assert faults(phone_page) == []
    sheet.get_by_role("combobox", name="Ease After").select_option("")
    expect(sheet.get_by_text("Saved on this device")).to_be_visible()
    phone_page.keyboard.press("Escape")
    expect(row).not_to_contain_text("ease")


def import_session(page: Page, seconds: int = 5) -> None:
    """Bring one session onto the device that was stopped after so many seconds."""
    done = {"routine": "breathe-long-out", "seconds": seconds, "completed": False}
    record = {"id": "A" * 22, "v": 1, "k": "session", "c": [1_900_000_000_000, "aaaaaaaa"]}
    records = [{**record, "f": {"at": "2026-04-03T09:00", "tz": 0, **done}}]
    page.goto("/settings/")
    choose_file(
        page, json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()
    )
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text("Done. 1 record added.")).to_be_visible()
