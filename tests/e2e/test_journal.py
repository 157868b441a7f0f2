"""The journal in a real browser: written, found again, changed, taken back."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import faults
from tests.e2e.steps import choose, done, entry, unfold

# What is chosen stands within the paddings of its field: a date is some 90 px long.
LEGIBLE_PX = 90
ROOM_IN_FILTERS = """() => [...document.querySelectorAll('[data-filters] .input')].map((field) => {
    const { paddingLeft, paddingRight } = getComputedStyle(field);
    return field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
})"""


def new_entry(page: Page) -> None:
    """Open an empty sheet from the journal."""
    page.goto("/journal/")
    page.get_by_role("button", name="New entry").click()
    expect(page.get_by_role("button", name="Done")).to_be_visible()


def tick(page: Page, name: str) -> None:
    """Tick a box of the sheet by its name."""
    unfold(page, "factors")
    unfold(page, "places")
    page.get_by_role("checkbox", name=name, exact=True).check(force=True)


def write_note(page: Page, note: str) -> None:
    """Make an entry that is only a note."""
    new_entry(page)
    page.get_by_label("Note").fill(note)
    done(page)


def height(part: Locator) -> float:
    """How high it is on screen; nothing when it cannot be seen."""
    box = part.bounding_box()
    return box["height"] if box else 0


def test_an_entry_with_detail_is_found_after_a_reload(phone_page: Page) -> None:
    new_entry(phone_page)
    choose(phone_page.get_by_role("radiogroup", name="Pain"), "7")
    choose(phone_page.get_by_role("radiogroup", name="Mood"), "Good")
    tick(phone_page, "Lower back")
    tick(phone_page, "Slept badly")
    phone_page.get_by_label("Note").fill("Dug the garden bed")
    done(phone_page)

    phone_page.reload()

    row = entry(phone_page, "Dug the garden bed")
    expect(row).to_contain_text("Good · Lower back")
    expect(row).to_contain_text("Slept badly")
    expect(row).to_contain_text("7")
    row.click()
    folded = phone_page.locator("entry-sheet summary")
    expect(folded.filter(has_text="Where does it hurt?")).to_contain_text("Lower back")
    expect(folded.filter(has_text="What was part of today?")).to_contain_text("Slept badly")
    unfold(phone_page, "places")
    unfold(phone_page, "factors")
    checked = phone_page.get_by_role("checkbox", checked=True)
    expect(checked).to_have_count(2)
    # Pain, mood and the side of the body that is shown.
    expect(phone_page.get_by_role("radio", checked=True)).to_have_count(3)
    expect(phone_page.get_by_label("Note")).to_have_value("Dug the garden bed")


def test_the_scale_stays_in_sight_after_a_choice(phone_page: Page) -> None:
    new_entry(phone_page)
    scale = phone_page.get_by_role("radiogroup", name="Pain")
    before = height(scale)

    choose(scale, "5")
    expect(phone_page.get_by_text("5 of 10")).to_be_visible()

    assert height(scale) == before > 100


def test_the_whole_sheet_fits_one_screen_of_a_phone(phone_page: Page) -> None:
    new_entry(phone_page)

    expect(phone_page.locator("summary", has_text="What was part of today?")).to_be_in_viewport()
    expect(phone_page.locator("summary", has_text="When was it?")).to_contain_text("Today")


def test_a_time_left_out_is_asked_for_where_it_was_folded_away(phone_page: Page) -> None:
    new_entry(phone_page)
    unfold(phone_page, "at")
    phone_page.get_by_label("Date").fill("")
    phone_page.locator("summary", has_text="When was it?").click()
    expect(phone_page.get_by_label("Date")).to_be_hidden()

    phone_page.get_by_role("button", name="Done").click()

    expect(phone_page.get_by_label("Date")).to_be_focused()


def test_looking_at_an_empty_sheet_makes_no_entry(phone_page: Page) -> None:
    new_entry(phone_page)
    done(phone_page)

    phone_page.reload()

    expect(phone_page.get_by_text("Your days will appear here")).to_be_visible()


def test_a_change_to_an_entry_lasts(phone_page: Page) -> None:
    write_note(phone_page, "slow morning")
    entry(phone_page, "slow morning").click()

    phone_page.get_by_label("Note").fill("slow morning, quick evening")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.reload()

    expect(phone_page.get_by_label("Note")).to_have_value("slow morning, quick evening")


def test_a_deleted_entry_comes_back_with_undo(phone_page: Page) -> None:
    write_note(phone_page, "slow morning")
    entry(phone_page, "slow morning").click()

    phone_page.get_by_role("button", name="Delete entry").click()
    expect(entry(phone_page, "slow morning")).to_have_count(0)
    phone_page.get_by_role("button", name="Undo").click()

    expect(entry(phone_page, "slow morning")).to_be_visible()
    expect(phone_page.get_by_role("heading", name="Journal", level=1)).to_be_focused()
    phone_page.reload()
    expect(entry(phone_page, "slow morning")).to_be_visible()


def test_a_deleted_entry_stays_away(phone_page: Page) -> None:
    write_note(phone_page, "slow morning")
    entry(phone_page, "slow morning").click()
    phone_page.get_by_role("button", name="Delete entry").click()
    expect(entry(phone_page, "slow morning")).to_have_count(0)
    expect(phone_page).to_have_url(re.compile("/journal/$"))
    expect(phone_page.get_by_role("heading", name="Journal", level=1)).to_be_focused()

    phone_page.reload()

    expect(phone_page.get_by_text("Your days will appear here")).to_be_visible()


def test_an_entry_for_a_past_day_lands_on_that_day(phone_page: Page) -> None:
    new_entry(phone_page)
    unfold(phone_page, "at")
    past = date.fromisoformat(phone_page.get_by_label("Date").input_value()) - timedelta(days=7)
    phone_page.get_by_label("Date").fill(past.isoformat())
    phone_page.get_by_label("Time", exact=True).fill("20:15")
    phone_page.get_by_label("Note").fill("by the lake")
    done(phone_page)

    name = re.compile(f"{past:%A}, {past:%B} {past.day}")
    day = phone_page.get_by_role("region", name=name)
    expect(day).to_contain_text("by the lake")
    expect(day).to_contain_text(re.compile(r"8:15\sPM"))
    phone_page.get_by_role("button", name="Week before").click()
    expect(phone_page.get_by_role("button", name=name)).to_have_accessible_name(
        re.compile("has entries")
    )


def test_a_day_without_entries_offers_to_add_one_there(phone_page: Page) -> None:
    phone_page.goto("/journal/")
    wednesday = phone_page.get_by_role("button", name=re.compile("Wednesday"))
    this_week = wednesday.text_content() or ""
    phone_page.get_by_role("button", name="Week before").click()
    expect(wednesday).not_to_have_text(this_week)
    said = wednesday.locator(".quiet-text").text_content() or ""

    wednesday.click()
    phone_page.get_by_role("link", name=re.compile("^Add")).click()
    tick(phone_page, "Walk")
    done(phone_page)

    expect(phone_page.get_by_role("region", name=said)).to_contain_text("Walk")


def test_search_finds_notes_places_and_factors(phone_page: Page) -> None:
    write_note(phone_page, "by the lake")
    write_note(phone_page, "in the garden")
    entry(phone_page, "in the garden").click()
    tick(phone_page, "Left hip")
    done(phone_page)
    search = phone_page.get_by_role("searchbox", name="Search")

    search.fill("LAKE")
    expect(entry(phone_page, "by the lake")).to_be_visible()
    expect(entry(phone_page, "in the garden")).to_have_count(0)
    search.fill("hip garden")
    expect(entry(phone_page, "in the garden")).to_be_visible()
    expect(phone_page.get_by_text("1 entry found")).to_be_visible()
    search.fill("sea")

    expect(phone_page.get_by_text("Nothing found for these words.")).to_be_visible()


def test_days_a_place_and_a_part_of_the_day_narrow_what_is_shown(phone_page: Page) -> None:
    for note, place in [("dug the garden", "Neck"), ("sat all day", "Left hip")]:
        new_entry(phone_page)
        tick(phone_page, place)
        phone_page.get_by_label("Note").fill(note)
        done(phone_page)

    phone_page.locator("summary", has_text="Narrow it down").click()
    phone_page.get_by_label("Where it hurt").select_option("Neck")

    expect(phone_page.get_by_text("1 entry found")).to_be_visible()
    expect(entry(phone_page, "dug the garden")).to_be_visible()
    expect(entry(phone_page, "sat all day")).to_have_count(0)
    phone_page.get_by_label("From").fill("2099-01-01")
    expect(phone_page.get_by_text("Nothing fits this.")).to_be_visible()
    assert all(room >= LEGIBLE_PX for room in phone_page.evaluate(ROOM_IN_FILTERS))
    phone_page.get_by_role("button", name="Show all again").click()
    expect(entry(phone_page, "sat all day")).to_be_visible()
    expect(phone_page.get_by_label("Where it hurt")).to_have_value("")


def test_what_was_typed_is_saved_without_a_button_and_survives_leaving(phone_page: Page) -> None:
    new_entry(phone_page)
    phone_page.get_by_label("Note").fill("half a thou")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.goto("/help/")

    phone_page.goto("/journal/")

    expect(entry(phone_page, "half a thou")).to_be_visible()


def test_what_was_said_to_be_saved_survives_closing_the_page_at_once(phone_page: Page) -> None:
    new_entry(phone_page)
    phone_page.get_by_label("Note").fill("half a thou")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    other = phone_page.context.new_page()
    phone_page.close(run_before_unload=True)

    other.goto("/journal/")

    expect(entry(other, "half a thou")).to_be_visible()


def test_an_entry_can_be_written_with_the_keyboard_alone(laptop_page: Page) -> None:
    laptop_page.goto("/journal/")
    start = laptop_page.get_by_role("button", name="New entry")
    expect(start).to_be_enabled()
    start.focus()
    laptop_page.keyboard.press("Enter")
    heading = laptop_page.get_by_role("heading", level=2, name=re.compile("morning|noon|eve|night"))
    expect(heading).to_be_focused()

    laptop_page.get_by_role("radio", name="0", exact=True).focus()
    laptop_page.keyboard.press("ArrowRight")
    laptop_page.locator("summary", has_text="Where does it hurt?").focus()
    laptop_page.keyboard.press("Enter")
    laptop_page.get_by_role("checkbox", name="Neck").focus()
    laptop_page.keyboard.press("Space")
    expect(laptop_page.get_by_text("Saved on this device")).to_be_visible()
    laptop_page.keyboard.press("Escape")

    expect(laptop_page.get_by_role("button", name="Done")).to_be_hidden()
    expect(laptop_page.get_by_role("link", name=re.compile("Neck"))).to_contain_text("1")


def test_the_back_button_closes_the_sheet(phone_page: Page) -> None:
    write_note(phone_page, "slow morning")
    entry(phone_page, "slow morning").click()
    expect(phone_page.get_by_role("button", name="Done")).to_be_visible()

    phone_page.go_back()

    expect(phone_page.get_by_role("button", name="Done")).to_be_hidden()
    expect(entry(phone_page, "slow morning")).to_be_focused()


def test_the_picture_and_the_list_show_one_state(phone_page: Page) -> None:
    new_entry(phone_page)
    unfold(phone_page, "places")
    region = phone_page.locator("[data-place='right-hip']")

    region.click()

    expect(phone_page.get_by_role("checkbox", name="Right hip")).to_be_checked()
    phone_page.get_by_role("checkbox", name="Right hip").uncheck(force=True)
    expect(region).not_to_have_class(re.compile("--on"))


def test_the_front_of_the_body_is_told_by_thumb_or_key_and_is_there_again(
    phone_page: Page,
) -> None:
    phone_page.set_viewport_size({"width": 320, "height": 640})
    new_entry(phone_page)
    unfold(phone_page, "places")
    back = phone_page.get_by_role("radio", name="Back")
    knee = phone_page.locator("[data-place='left-knee']")
    expect(knee).to_be_hidden()

    back.focus()
    phone_page.keyboard.press("ArrowRight")
    knee.click()
    phone_page.get_by_role("checkbox", name="Belly").focus()
    phone_page.keyboard.press("Space")

    expect(phone_page.get_by_role("checkbox", name="Left knee")).to_be_checked()
    boxes = [
        one.bounding_box() for one in phone_page.locator(".body-figure--front [data-place]").all()
    ]
    assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)
    assert faults(phone_page) == []
    done(phone_page)
    row = entry(phone_page, "Belly · Left knee")
    expect(row).to_be_visible()
    phone_page.reload()
    row.click()
    unfold(phone_page, "places")
    expect(phone_page.get_by_role("radio", name="Front (2)")).to_be_checked()
    expect(knee).to_have_class(re.compile("--on"))


def test_two_tabs_see_what_the_other_changes(phone_page: Page) -> None:
    write_note(phone_page, "slow morning")
    other = phone_page.context.new_page()
    other.goto("/journal/")
    entry(other, "slow morning").click()
    entry(phone_page, "slow morning").click()

    unfold(other, "factors")
    tick(phone_page, "Walk")
    expect(other.get_by_role("checkbox", name="Walk")).to_be_checked()
    other.get_by_label("Note").fill("slow morning, long noon")
    done(other)

    expect(phone_page.get_by_label("Note")).to_have_value("slow morning, long noon")


def test_the_address_of_an_entry_that_is_gone_says_so(phone_page: Page) -> None:
    phone_page.goto(f"/journal/?entry={'A' * 22}")

    expect(phone_page.get_by_text("This entry is not here")).to_be_visible()
