"""What the screens show can be seen by everybody, and what they offer can be reached."""

import json

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.account_steps import choose_file
from tests.e2e.conftest import PHONE, new_context
from tests.e2e.steps import entry
from tests.live_server import Served

IS_ON_TOP = """(control) => {
  const { x, y, width, height } = control.getBoundingClientRect();
  const there = document.elementFromPoint(x + width / 2, y + height / 2);
  return there !== null && (control.contains(there) || there.contains(control));
}"""
LATER = 1_900_000_000_000


def import_entry(page: Page, fields: dict[str, object], others: dict[str, object]) -> None:
    """Bring one entry onto the device, with what another device wrote beside it."""
    record = {"id": "A" * 22, "v": 1, "k": "entry", "c": [LATER, "aaaaaaaa"]}
    at = {"at": "2026-04-03T09:00", "tz": 0}
    beside = {name: [[LATER - 1, "bbbbbbbb", value]] for name, value in others.items()}
    records = [{**record, "f": {**at, **fields}, "x": beside}]
    page.goto("/settings/")
    choose_file(
        page, json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()
    )
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text("Done. 1 record added.")).to_be_visible()


def test_after_a_session_the_answers_are_not_behind_the_tabs(phone_page: Page) -> None:
    phone_page.clock.install(time="2026-06-25T12:00:00Z")
    phone_page.goto("/relax/breathe-long-out/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.clock.run_for(15_000)
    phone_page.locator('[data-action="end"]').click()
    skip = phone_page.locator('[data-action="skip-after"]')
    expect(skip).to_be_visible()

    for control in (skip, phone_page.locator('[data-form="after"] [type="submit"]')):
        control.scroll_into_view_if_needed()
        assert control.evaluate(IS_ON_TOP)


def test_an_entry_added_to_a_past_day_is_in_sight_afterwards(phone_page: Page) -> None:
    phone_page.goto("/journal/")
    phone_page.get_by_role("button", name="Week before").click()
    phone_page.locator("button[data-day]").first.click()
    phone_page.get_by_role("link", name="Add").click()
    phone_page.get_by_label("Note").fill("last week")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.get_by_role("button", name="Done").click()

    expect(entry(phone_page, "last week")).to_be_in_viewport()


def test_what_is_not_so_carries_no_tick(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    expect(phone_page.get_by_text("Open in a browser, not installed")).to_be_visible()
    expect(phone_page.get_by_text("No file of your data kept")).to_be_visible()

    for fact in ("installed", "backup"):
        row = phone_page.locator(f'[data-fact="{fact}"]')
        expect(row.locator("svg")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_the_head_of_the_journal_is_one_line(
    browser: Browser, live_server: Served, width: int
) -> None:
    context = new_context(browser, live_server.url, viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto("/journal/")

    boxes = [
        page.locator("main h1").bounding_box(),
        page.get_by_role("link", name="Settings").bounding_box(),
    ]

    tops = [box["y"] + box["height"] / 2 for box in boxes if box]
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) < 12
    context.close()


@pytest.fixture
def contrast_page(browser: Browser, live_server: Served) -> Page:
    """A phone whose system paints in a few colours of its own."""
    context = new_context(browser, live_server.url, viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(forced_colors="active")
    return page


def pixels(place: Locator) -> bytes:
    return place.screenshot(animations="disabled")


def test_in_forced_colours_a_switch_looks_another_way_when_it_is_on(contrast_page: Page) -> None:
    contrast_page.goto("/settings/")
    for name in ("Tones", "Without pain scores"):
        switch = contrast_page.get_by_role("switch", name=name)
        expect(switch).to_be_enabled()
        label = contrast_page.locator("label.switch").filter(has=switch)
        switch.set_checked(False, force=True)
        contrast_page.locator("main h1").focus()
        off = pixels(label)
        switch.set_checked(True, force=True)
        contrast_page.locator("main h1").focus()

        assert pixels(label) != off
    contrast_page.context.close()


def test_in_forced_colours_the_tab_of_this_page_is_marked(contrast_page: Page) -> None:
    contrast_page.goto("/trends/")
    tab = contrast_page.locator('[data-tab="trends"]')
    here = pixels(tab)
    contrast_page.goto("/relax/")

    assert pixels(tab) != here
    contrast_page.context.close()


def test_in_forced_colours_a_chosen_day_is_marked(contrast_page: Page) -> None:
    contrast_page.goto("/journal/")
    day = contrast_page.locator('.strip__day[aria-current="date"]')
    expect(day).to_have_attribute("aria-pressed", "false")
    assert has_edge(contrast_page.get_by_role("button", name="New entry"))
    before = pixels(day)

    day.press("Enter")
    expect(day).to_have_attribute("aria-pressed", "true")
    contrast_page.locator("main h1").focus()

    assert pixels(day) != before
    contrast_page.context.close()


def test_in_forced_colours_a_session_shows_its_edges_and_how_far_it_is(
    contrast_page: Page,
) -> None:
    contrast_page.clock.install(time="2026-06-25T12:00:00Z")
    contrast_page.goto("/relax/breathe-long-out/")
    start = contrast_page.get_by_role("button", name="Start", exact=True)
    assert has_edge(start)
    start.click()
    contrast_page.get_by_role("button", name="Skip", exact=True).click()
    contrast_page.clock.run_for(5_000)
    assert has_edge(contrast_page.get_by_role("button", name="Pause", exact=True))
    contrast_page.get_by_role("button", name="Pause", exact=True).click()
    progress = contrast_page.locator(".player__progress")
    early = pixels(progress)
    contrast_page.get_by_role("button", name="Resume", exact=True).click()
    contrast_page.clock.run_for(60_000)
    contrast_page.get_by_role("button", name="Pause", exact=True).click()

    assert pixels(progress) != early
    contrast_page.context.close()


def has_edge(control: Locator) -> bool:
    return bool(control.evaluate("(one) => one.offsetHeight - one.clientHeight > 0"))


def test_without_javascript_no_form_can_send_anything(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, java_script_enabled=False)
    page = context.new_page()
    for path in ("/", "/account/", "/settings/", "/journal/", "/help/", "/relax/breathe-long-out/"):
        page.goto(path)

        expect(page.locator("input[type=password]:visible")).to_have_count(0)
        expect(page.locator("form[method=post] [type=submit]:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("letter", ["👍🏽", "👩‍👩‍👧‍👦", "e\u0301"])
def test_the_line_of_a_long_note_cuts_no_letter_in_two(phone_page: Page, letter: str) -> None:
    note = "x" * 139 + letter + letter + "the end"
    import_entry(phone_page, {"note": note}, {})

    phone_page.goto("/journal/")

    line = phone_page.locator("a.entry .entry__line")
    expect(line).to_have_text("x" * 139 + letter + "…")


def test_both_versions_of_a_note_fit_into_one_or_become_two_entries(phone_page: Page) -> None:
    here, there = "a" * 30_001, "b" * 30_001
    import_entry(phone_page, {"note": here, "pain": 4}, {"note": there})
    phone_page.goto(f"/journal/?entry={'A' * 22}")
    phone_page.get_by_text("Another version").click()

    phone_page.get_by_role("button", name="Keep both").click()

    expect(phone_page.get_by_text("Another version")).to_have_count(0)
    phone_page.get_by_role("button", name="Done").click()
    rows = phone_page.locator("a.entry")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="aaaa")).to_have_count(1)
    expect(rows.filter(has_text="bbbb")).to_have_count(1)
