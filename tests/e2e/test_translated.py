"""Under the browser's translation screens say what is so, and personal words stay as they are."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.steps import check_in, choose, unfold
from tests.e2e.translator import translate


def is_translated(words: str) -> re.Pattern[str]:
    return re.compile(f"^«{re.escape(words)}»$")


def tap(page: Page, element: str, scale: str, value: int) -> None:
    """Tap a scale, whose words are translated as well."""
    cell = page.locator(f'{element} input[name="{scale}"][value="{value}"]')
    cell.check(force=True)


def test_the_check_in_says_what_was_tapped_last(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, pain=4)
    translate(phone_page)
    value = phone_page.locator('[data-value="pain"]')
    expect(value).to_have_text(is_translated("4 of 10"))

    tap(phone_page, "check-in", "pain", 6)

    expect(value).to_have_text(is_translated("6 of 10"))
    said = phone_page.locator("check-in [data-said]")
    expect(said).to_have_text(is_translated("Saved on this device"))
    phone_page.get_by_role("button", name="Undo").click()
    expect(value).to_have_text(is_translated("4 of 10"))
    expect(said).to_have_text(is_translated("Taken back"))


def test_the_waves_tell_the_number_of_check_ins_there_are(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, pain=4)
    expect(phone_page.get_by_text("1 check-in on")).to_be_visible()
    translate(phone_page)
    other_tab = phone_page.context.new_page()
    other_tab.goto("/")
    check_in(other_tab, pain=6)

    expect(phone_page.get_by_text("2 check-ins on")).to_be_visible()
    expect(phone_page.get_by_text("1 check-in on")).to_have_count(0)


def test_the_sheet_says_the_day_and_the_values_that_are_chosen(phone_page: Page) -> None:
    phone_page.goto("/journal/?entry=new")
    mood = phone_page.locator("entry-sheet").get_by_role("radiogroup", name="Mood")
    choose(mood, "Good")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    translate(phone_page)

    tap(phone_page, "entry-sheet", "mood", 2)
    unfold(phone_page, "at")
    phone_page.locator("#entry-date").fill("2020-05-05")
    phone_page.locator("#entry-time").fill("20:30")
    phone_page.get_by_label("Note").fill("alpha")

    expect(phone_page.locator("#entry-title")).to_have_text(re.compile("^«.*5.* evening»$"))
    expect(phone_page.locator('entry-sheet [data-value="mood"] b')).to_have_text(
        is_translated("Low")
    )
    expect(phone_page.locator("entry-sheet [data-status]")).to_have_text(
        is_translated("Saved on this device")
    )
    phone_page.get_by_role("button", name="Done").click()
    row = phone_page.locator("a.entry")
    expect(row).to_have_count(1)
    expect(row.locator(".entry__title")).to_have_text(is_translated("Low"))
    expect(row.get_by_text("alpha", exact=True)).to_be_visible()


def test_a_deleted_entry_takes_its_words_along(phone_page: Page) -> None:
    for note in ("alpha", "beta"):
        phone_page.goto("/journal/?entry=new")
        phone_page.get_by_label("Note").fill(note)
        expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
        phone_page.get_by_role("button", name="Done").click()
    rows = phone_page.locator("a.entry")
    expect(rows).to_have_count(2)
    translate(phone_page)

    rows.filter(has_text="beta").click()
    phone_page.get_by_role("button", name="Delete entry").click()

    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("alpha")
    expect(phone_page.locator("bin-toast span")).to_have_text(is_translated("Deleted."))


def test_a_session_shows_the_breath_and_the_time_it_is_at(phone_page: Page) -> None:
    phone_page.clock.install(time="2026-06-25T12:00:00Z")
    phone_page.goto("/relax/breathe-long-out/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("switch", name="Tones").set_checked(False, force=True)
    translate(phone_page)
    shown = phone_page.locator('[data-show="elapsed"]')

    phone_page.clock.run_for(45_000)

    expect(shown).to_have_text(re.compile("^«?0:4[0-9]»?$"))
    round_ = phone_page.locator('[data-show="round"]')
    first = round_.inner_text()
    before = phone_page.evaluate("window.translations")
    phone_page.clock.run_for(10_000)
    expect(round_).not_to_have_text(first)
    expect(round_).to_have_text(re.compile("^«Round .+»$"))
    # What did not change is left as the translator made it.
    assert phone_page.evaluate("window.translations") - before < 80
    phone_page.get_by_role("button", name="Pause", exact=True).click()
    expect(phone_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
