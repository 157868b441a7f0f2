"""Trends and the report say what the check-ins say, and how many there are."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.axe import faults
from tests.e2e.steps import check_in, choose
from tests.e2e.test_insight import LAST, keep

START = datetime(2031, 4, 1, 10, 0, tzinfo=UTC)


def check_in_for_days(page: Page, pains: list[int | None]) -> None:
    """One check-in a day from `START`; None is a day without."""
    page.clock.install(time=START)
    for number, pain in enumerate(pains):
        page.clock.set_fixed_time(START + timedelta(days=number))
        page.goto("/")
        if pain is not None:
            check_in(page, pain=pain)


def system_colour(page: Page) -> str:
    """What the text of this page has, where the browser chooses the colours."""
    return str(page.evaluate("getComputedStyle(document.querySelector('main h1')).color"))


def test_before_the_first_check_in_trends_says_what_will_be_there(phone_page: Page) -> None:
    phone_page.goto("/trends/")

    expect(phone_page).to_have_title("Trends · Twofold")
    expect(phone_page.get_by_role("heading", name="Two waves, in your own time")).to_be_visible()
    expect(phone_page.get_by_role("radio", name="6 weeks")).to_be_hidden()
    phone_page.get_by_role("link", name="Go to Today").click()
    expect(phone_page).to_have_url(re.compile(r"/$"))


def test_the_picture_has_a_sentence_and_a_table_and_gaps_stay_gaps(phone_page: Page) -> None:
    check_in_for_days(phone_page, [4, 6, None, None, None, 8])

    phone_page.goto("/trends/")

    picture = phone_page.get_by_role("img", name="3 check-ins on 3 days. Pain 6 of 10 on average.")
    expect(picture).to_be_visible()
    line = picture.locator(".waves__line").first.get_attribute("d") or ""
    assert line.count("M") == 1
    assert line.count("C") == 1
    phone_page.emulate_media(forced_colors="active")
    expect(picture.locator(".waves__line").first).to_have_css("stroke", system_colour(phone_page))
    phone_page.get_by_text("Show as a table").click()
    rows = phone_page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("Apr 6")
    expect(rows.nth(1)).to_contain_text("8")


def test_a_shorter_period_leaves_out_what_is_older(phone_page: Page) -> None:
    check_in_for_days(phone_page, [2, None, None, None, None, None, None, None, 9])

    phone_page.goto("/trends/")
    expect(phone_page.get_by_role("img", name=re.compile("^2 check-ins on 2 days"))).to_be_visible()
    choose(phone_page.get_by_role("radiogroup", name="Period"), "7 days")

    expect(phone_page.get_by_role("img", name=re.compile("^1 check-in on 1 day"))).to_be_visible()


def test_all_days_are_walked_by_keys_and_by_finger_and_stand_by_part_and_weekday(
    phone_page: Page,
) -> None:
    pains = [(2 + n % 3, ago) for n, ago in enumerate((0, 7, 14, 21, 28, 400))]
    keep(phone_page, [("entry", {"pain": pain, "at": at(ago)}) for pain, ago in pains])
    phone_page.goto("/trends/")
    chart = phone_page.get_by_role("region", name="Pain and mood over time")
    expect(phone_page.get_by_role("img", name=re.compile("^5 check-ins on 5 days"))).to_be_visible()
    choose(phone_page.get_by_role("radiogroup", name="Period"), "All")
    expect(phone_page.get_by_role("img", name=re.compile("^6 check-ins on 6 days"))).to_be_visible()
    expect(chart).to_contain_text("Mar 5, 2030")

    walk = chart.get_by_role("slider", name="Walk the days")
    expect(walk).to_have_attribute("aria-valuetext", "Apr 9: pain 2 of 10, 1 check-in")
    walk.press("ArrowLeft")
    expect(walk).to_have_attribute("aria-valuetext", "Apr 2: pain 3 of 10, 1 check-in")
    expect(chart.get_by_text("Apr 2: pain 3 of 10")).to_be_visible()
    expect(chart.locator(".waves__mark")).to_have_count(1)
    walk.press("Home")
    expect(walk).to_have_attribute("aria-valuetext", "Mar 5, 2030: pain 4 of 10, 1 check-in")

    chart.get_by_text("By part of the day and day of the week").click()
    expect(chart.get_by_role("row", name="Morning")).to_contain_text("3 on 6 days")
    expect(chart.get_by_role("row", name="Wednesday")).to_contain_text("2.8 on 5 days")
    expect(chart.get_by_role("row", name="Tuesday")).to_contain_text("too few: 1 day")
    assert faults(phone_page) == []


def at(ago: int) -> str:
    """Nine in the morning, some days before the last."""
    return f"{LAST - timedelta(days=ago):%Y-%m-%dT09:00}"


def test_the_report_counts_and_leaves_notes_out_until_asked(phone_page: Page) -> None:
    check_in_for_days(phone_page, [3, 6])

    phone_page.goto("/trends/")
    expect(phone_page.get_by_role("img", name=re.compile("^2 check-ins"))).to_be_visible()
    phone_page.get_by_role("link", name="Report for an appointment").click()

    report = phone_page.get_by_role("article")
    expect(report).to_contain_text("2 of 42")
    row = report.get_by_role("row").filter(has_text="Pain")
    expect(row).to_contain_text("4.5")
    expect(row).to_contain_text("3 to 6")
    expect(report).not_to_contain_text("Notes")
    phone_page.get_by_role("checkbox", name="With my notes").check()
    expect(report).to_contain_text("No notes in this time.")
    phone_page.get_by_label("Time", exact=True).select_option("7")
    expect(report).to_contain_text("2 of 7")


def test_the_report_prints_without_its_controls(phone_page: Page) -> None:
    phone_page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    check_in_for_days(phone_page, [3])
    phone_page.goto("/report/")
    expect(phone_page.get_by_role("article")).to_contain_text("1 of 42")

    phone_page.get_by_role("button", name="Print").click()
    phone_page.emulate_media(media="print")

    assert phone_page.evaluate("window.printed") == 1
    expect(phone_page.get_by_role("button", name="Print")).to_be_hidden()
    expect(phone_page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(phone_page.get_by_role("article")).to_be_visible()
