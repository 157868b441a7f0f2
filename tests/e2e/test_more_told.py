"""Sleep, medicine and what was managed: told in the sheet, seen in the journal and the report."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.axe import faults
from tests.e2e.steps import choose, done, entry, unfold

SAID = "6.5 h of sleep · Rested: A little · Naproxen: helped a little"


def tell_more(page: Page) -> None:
    """Write an entry that tells of a night, a medicine and what was managed."""
    page.goto("/journal/?entry=new")
    unfold(page, "more")
    page.get_by_label("Hours slept last night").fill("6.5")
    page.get_by_label("How rested do you feel?").select_option("A little")
    page.get_by_label("One thing I managed").fill("Hung out the washing")
    page.get_by_label("Medicine I took").fill("Naproxen")
    page.get_by_label("Medicine I took").press("Enter")
    page.get_by_label("Naproxen").select_option("It helped a little")
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    done(page)


def test_what_was_told_stands_in_the_row_and_in_the_sheet_again(phone_page: Page) -> None:
    tell_more(phone_page)

    row = entry(phone_page, SAID)
    expect(row).to_contain_text("Managed: Hung out the washing")
    phone_page.reload()
    entry(phone_page, SAID).click()
    expect(phone_page.get_by_label("Hours slept last night")).to_have_value("6.5")
    expect(phone_page.get_by_label("How rested do you feel?")).to_have_value("2")
    expect(phone_page.get_by_label("One thing I managed")).to_have_value("Hung out the washing")
    expect(phone_page.get_by_label("Naproxen")).to_have_value("some")


def test_each_place_has_its_own_strength_where_that_is_wanted(phone_page: Page) -> None:
    phone_page.goto("/journal/?entry=new")
    choose(phone_page.get_by_role("radiogroup", name="Mood"), "Okay")
    unfold(phone_page, "places")
    how_strong = phone_page.locator("summary", has_text="How strong, place by place")
    expect(how_strong).to_be_hidden()
    phone_page.get_by_role("checkbox", name="Neck").check()
    phone_page.get_by_role("checkbox", name="Left hip").check()
    how_strong.click()
    phone_page.get_by_role("combobox", name="Neck").select_option("6")
    phone_page.get_by_role("combobox", name="Left hip").select_option("2")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    # The page's own heading lies under the sheet.
    assert [one for one, _ in faults(phone_page) if one != "page-has-heading-one"] == []
    done(phone_page)
    row = entry(phone_page, "Neck: 6 of 10")
    expect(row).to_contain_text("Left hip: 2 of 10")

    phone_page.reload()
    row.click()
    unfold(phone_page, "places")
    how_strong.click()
    expect(phone_page.get_by_role("combobox", name="Neck")).to_have_value("6")
    phone_page.get_by_role("checkbox", name="Neck").uncheck()
    expect(phone_page.get_by_role("combobox", name="Neck")).to_have_count(0)
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    done(phone_page)
    expect(entry(phone_page, "Left hip: 2 of 10")).not_to_contain_text("Neck")

    phone_page.goto("/report/")
    expect(phone_page.get_by_role("article")).to_contain_text("Left hip 1 of 1, 2 of 10 on average")


def test_what_was_used_stands_first_and_open_and_a_medicine_is_not_taken_for_taken(
    phone_page: Page,
) -> None:
    tell_more(phone_page)

    phone_page.goto("/journal/?entry=new")
    naproxen = phone_page.get_by_label("Naproxen")
    expect(naproxen).to_be_visible()
    expect(naproxen).to_have_value("none")
    parts = phone_page.locator("entry-sheet [data-part]")
    order = parts.evaluate_all("(all) => all.map(({ dataset }) => dataset.part)")
    assert order == ["sleep", "medicine", "managed", "note", "places", "factors"]
    # All that the last fold holds is in use: it is not there to be opened.
    expect(phone_page.locator("summary", has_text="More to tell")).to_be_hidden()
    # The page's own heading lies under the sheet.
    assert [one for one, _ in faults(phone_page) if one != "page-has-heading-one"] == []


def test_the_report_tells_it_and_keeps_own_words_back_until_asked(phone_page: Page) -> None:
    tell_more(phone_page)
    phone_page.goto("/")
    phone_page.get_by_role("radiogroup", name="Mood").get_by_role("radio", name="Okay").check(
        force=True
    )
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.goto("/report/")
    report = phone_page.get_by_role("article")
    expect(report).to_contain_text("6.5 h a night on average, 6.5 to 6.5 h. 1 night told.")
    medicine = report.get_by_role("row").filter(has_text="Naproxen")
    expect(medicine).to_contain_text(re.compile(r"Naproxen\s*1\s*0\s*1\s*0"))
    expect(report).not_to_contain_text("Hung out the washing")
    phone_page.get_by_role("checkbox", name="With my notes").check()
    expect(report).to_contain_text("Hung out the washing")


def test_something_of_ones_own_is_made_called_otherwise_and_hidden(phone_page: Page) -> None:
    phone_page.goto("/journal/?entry=new")
    unfold(phone_page, "factors")
    phone_page.locator("summary", has_text="Something of your own").click()
    phone_page.get_by_label("Its name").fill("Garden")
    phone_page.get_by_role("button", name="Add this").click()
    expect(phone_page.get_by_role("checkbox", name="Garden")).to_be_checked()
    phone_page.get_by_label("Its name").fill("Coffee")
    phone_page.get_by_label("What it is").select_option("A number")
    phone_page.get_by_label("Unit, if it has one").fill("cups")
    phone_page.get_by_label("Unit, if it has one").press("Enter")
    phone_page.get_by_label("Coffee, cups").fill("2")
    phone_page.get_by_label("Coffee, cups").press("Tab")
    phone_page.get_by_label("Its name").fill("Stress")
    phone_page.get_by_label("What it is").select_option("A mark from 0 to 10")
    phone_page.get_by_role("button", name="Add this").click()
    stress = phone_page.get_by_role("radiogroup", name="Stress")
    choose(stress, "5")
    stress.get_by_role("radio", name="5", exact=True).press("ArrowRight")
    expect(stress).to_contain_text("6 of 10")
    # The page's own heading lies under the sheet.
    assert [one for one, _ in faults(phone_page) if one != "page-has-heading-one"] == []
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.locator("summary", has_text="Rename or hide your own").click()
    phone_page.get_by_label("Name of Garden").fill("Gardening")
    phone_page.get_by_label("Name of Garden").press("Tab")
    expect(phone_page.get_by_role("checkbox", name="Gardening")).to_be_checked()
    phone_page.get_by_role("button", name="Hide Coffee").click()
    expect(phone_page.get_by_role("button", name="Show Coffee")).to_be_visible()
    done(phone_page)

    row = entry(phone_page, "Gardening")
    expect(row).to_contain_text("Coffee: 2 cups · Stress: 6 of 10")
    row.click()
    unfold(phone_page, "factors")
    expect(phone_page.get_by_label("Coffee, cups")).to_have_value("2")
    expect(stress.get_by_role("radio", name="6", exact=True)).to_be_checked()
    done(phone_page)
    phone_page.goto("/journal/?entry=new")
    unfold(phone_page, "factors")
    expect(phone_page.get_by_role("checkbox", name="Gardening")).not_to_be_checked()
    expect(phone_page.get_by_label("Coffee, cups")).to_have_count(0)
    expect(stress).not_to_contain_text("of 10")


def test_the_places_of_last_time_are_taken_with_one_tap_and_given_back(phone_page: Page) -> None:
    saved = phone_page.get_by_text("Saved on this device")
    same = phone_page.get_by_role("button", name="Same places as last time: Neck · Left hip")
    how_strong = phone_page.locator("summary", has_text="How strong, place by place")
    phone_page.goto("/journal/?entry=new")
    unfold(phone_page, "places")
    expect(phone_page.locator("[data-same-places]")).to_be_hidden()
    phone_page.get_by_role("checkbox", name="Neck").check()
    phone_page.get_by_role("checkbox", name="Left hip").check()
    how_strong.click()
    phone_page.get_by_role("combobox", name="Neck").select_option("6")
    expect(saved).to_be_visible()
    done(phone_page)
    expect(entry(phone_page, "Neck: 6 of 10")).to_be_visible()

    phone_page.goto("/journal/?entry=new")
    same.click()
    expect(same).to_have_attribute("aria-pressed", "true")
    unfold(phone_page, "places")
    expect(phone_page.get_by_role("checkbox", name="Left hip")).to_be_checked()
    how_strong.click()
    expect(phone_page.get_by_role("combobox", name="Neck")).to_have_value("6")
    expect(saved).to_be_visible()
    done(phone_page)
    expect(entry(phone_page, "Neck: 6 of 10")).to_have_count(2)
    entry(phone_page, "Neck: 6 of 10").first.click()
    expect(phone_page.get_by_role("combobox", name="Neck")).to_have_value("6")
    done(phone_page)

    phone_page.goto("/journal/?entry=new")
    same.click()
    expect(saved).to_be_visible()
    same.click()
    expect(same).to_have_attribute("aria-pressed", "false")
    expect(phone_page.locator('[data-said="places"]')).to_have_text("Add places")
    unfold(phone_page, "places")
    phone_page.get_by_role("checkbox", name="Lower back").check()
    expect(same).to_be_hidden()
    expect(saved).to_be_visible()
    done(phone_page)
    expect(entry(phone_page, "Lower back")).to_have_count(1)
    expect(entry(phone_page, "Neck: 6 of 10")).to_have_count(2)
