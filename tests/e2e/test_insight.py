"""Trends tells what seems to help and what goes together, with how many it rests on."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.account_steps import choose_file
from tests.e2e.axe import faults
from tests.e2e.steps import check_in

LAST = datetime(2031, 4, 9, 12, 0, tzinfo=UTC)


def backup_of(records: list[tuple[str, dict[str, Any]]]) -> bytes:
    """A file as the app exports it: kinds and their fields, one a day up to `LAST`."""
    written = [
        {
            "id": base64.urlsafe_b64encode(n.to_bytes(16)).decode().rstrip("="),
            "v": 1,
            "k": kind,
            "c": [1_900_000_000_000 + n, "aaaaaaaa"],
            "f": {"at": f"{LAST - timedelta(days=n):%Y-%m-%dT09:00}", "tz": 0, **fields},
        }
        for n, (kind, fields) in enumerate(records)
    ]
    return json.dumps({"format": "twofold-backup", "version": 1, "records": written}).encode()


def session(routine: str, before: int, after: int) -> tuple[str, dict[str, Any]]:
    """A session of two weeks, with ease told on both sides."""
    told = {"before": {"ease": before}, "after": {"ease": after}, "programme": "settle"}
    return "session", {"routine": routine, "seconds": 300, "completed": True, **told}


def keep(page: Page, records: list[tuple[str, dict[str, Any]]]) -> None:
    page.clock.set_fixed_time(LAST)
    page.goto("/settings/")
    choose_file(page, backup_of(records))
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text(re.compile(r"^Done\."))).to_be_visible()


def test_a_routine_and_a_plan_say_their_change_once_five_sessions_tell_it(phone_page: Page) -> None:
    helps = phone_page.get_by_role("region", name="What seems to help")
    phone_page.goto("/trends/")
    expect(helps).to_contain_text("After five sessions of one, its change shows here.")

    gains = [2, 3, 2, 4, 3, 2]
    keep(
        phone_page,
        [session("breathe-long-out", 3, 3 + gain) for gain in gains]
        + [session("breathe-box", 4, 5)],
    )
    phone_page.goto("/trends/")

    rows = helps.get_by_role("listitem")
    expect(rows).to_have_count(3)
    first, second, plan = rows.nth(0), rows.nth(1), rows.nth(2)
    expect(first).to_contain_text("Ease went up by 2.5 in the middle.")
    expect(first).to_contain_text("Likely between +2 and +4. 6 sessions")
    expect(first).to_contain_text("A change people usually notice")
    expect(second).to_contain_text("Too early to tell: 1 session of the 5 it takes.")
    expect(plan).to_contain_text("Two weeks: Settle")
    expect(plan).to_contain_text("Ease went up by 2 in the middle.")
    expect(plan).to_contain_text("7 sessions")


def test_what_goes_together_is_looked_for_when_asked(phone_page: Page) -> None:
    together = phone_page.get_by_role("region", name="Goes together with")
    phone_page.goto("/trends/")
    expect(together).to_contain_text("Once there are some weeks of check-ins")
    expect(together.get_by_role("button", name="Look for links")).to_be_hidden()

    entries = [
        ("entry", {"pain": 6 + n % 2 if n % 5 in (0, 3) else 3 + n % 2, "t/walk": True}
         | ({"t/long-sitting": True} if n % 5 in (0, 3) else {})
         | ({"t/stretching": True} if n % 5 in (4, 2) else {}))  # the day after
        for n in range(60)
    ]  # fmt: skip
    keep(phone_page, entries)
    phone_page.goto("/trends/")
    together.get_by_role("button", name="Look for links").click()

    expect(together.get_by_role("status")).to_contain_text("3 stand out from chance")
    links = together.get_by_role("listitem")
    link = links.filter(has_text="Long sitting").filter(has_text="on days with it")
    expect(link).to_contain_text(re.compile(r"Pain was [23](\.\d)? higher on days with it\."))
    # The oldest day is before the first long sitting: nobody knows of it.
    expect(link).to_contain_text("24 days with it, 35 without.")

    led = links.filter(has_text="Stretching").filter(has_text="on the day before")
    expect(led).to_contain_text(re.compile(r"Pain was [23](\.\d)? higher on the day before\."))
    expect(led).to_contain_text("It came more often after worse days.")
    # A plan looks into what was there first.
    expect(link.get_by_role("link", name="Try it out: Long sitting")).to_be_visible()
    expect(led.get_by_role("link")).to_have_count(0)
    assert faults(phone_page) == []


def test_where_it_hurt_stands_beside_the_time_before(phone_page: Page) -> None:
    entries = [
        (
            "entry",
            {"pain": 4, "s/neck": True}
            if n < 42
            else {"pain": 5, "s/lower-back": True, "s/left-foot": True},
        )
        for n in range(50)
    ]
    keep(phone_page, entries)
    phone_page.goto("/trends/")
    chart = phone_page.get_by_role("region", name="Pain and mood over time")
    expect(phone_page.get_by_role("img", name=re.compile("^42 check-ins"))).to_be_visible()
    expect(chart.locator(".body-figure")).to_have_count(0)  # worked out when somebody looks
    chart.get_by_text("Where it hurt").click()

    expect(chart).to_contain_text("Most often: Neck, on 42 of 42 days with an entry.")
    expect(chart).to_contain_text("In the time before it was 0 of 8.")
    # A foot is seen from behind and from the front.
    expect(chart.locator(".body-figure__place--shade-4")).to_have_count(4)
    row = chart.get_by_role("row").filter(has_text="Lower back")
    expect(row).to_contain_text("0 of 42")
    expect(row).to_contain_text("8 of 8")
    assert faults(phone_page) == []


def test_two_times_are_compared_with_how_sure_it_is_and_other_dates_are_asked_for(
    phone_page: Page,
) -> None:
    phone_page.set_viewport_size({"width": 320, "height": 800})
    compared = phone_page.get_by_role("region", name="Compare two times")
    pains = [(4 if ago < 28 else 6) + (0, 1, -1, 0)[ago % 4] for ago in range(56)]
    keep(phone_page, [("entry", {"pain": pain}) for pain in pains])
    phone_page.goto("/trends/")

    compared.get_by_role("button", name="Compare").click()

    said = compared.get_by_role("status")
    expect(said).to_contain_text("Pain was 2 lower in the second time than in the first.")
    expect(said).to_contain_text(re.compile(r"Likely between -2\.4 and -1\.6\."))
    expect(said).to_contain_text("Mood: too early to tell.")
    row = compared.get_by_role("row").filter(has_text="Pain")
    expect(row).to_contain_text("6 on 28 days")
    expect(row).to_contain_text("4 on 28 days")
    assert faults(phone_page) == []
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 320

    compared.get_by_label("What to compare").select_option("Dates of my own")
    second = compared.get_by_role("group", name="Second time")
    expect(second.get_by_label("From")).to_have_value("2031-03-13")
    second.get_by_label("From").fill("2031-03-01")
    compared.get_by_role("button", name="Compare").click()
    expect(compared.get_by_role("alert")).to_contain_text("The two times share some days.")
    second.get_by_label("From").fill("2031-04-01")
    compared.get_by_role("button", name="Compare").click()
    expect(said).to_contain_text("Pain: too early to tell. It takes 14 days")


def test_the_calendar_of_days_is_walked_by_keys_and_a_day_says_both_scales(
    phone_page: Page,
) -> None:
    phone_page.set_viewport_size({"width": 320, "height": 800})
    days = [("entry", {"pain": 4, "mood": 4}), ("entry", {"pain": 7}), ("entry", {"mood": 2})]
    keep(phone_page, days)
    phone_page.goto("/trends/")
    calendar = phone_page.locator("day-calendar")
    said = calendar.get_by_role("status")

    calendar.get_by_text("Calendar of days").click()

    grid = calendar.get_by_role("grid", name="April 2031")
    today = grid.get_by_role("button", name="Wednesday, April 9, pain 4, mood: Good")
    expect(today).to_be_visible()
    assert faults(phone_page) == []
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 320
    today.focus()
    phone_page.keyboard.press("ArrowLeft")
    expect(grid.get_by_role("button", name="Tuesday, April 8, pain 7")).to_be_focused()
    phone_page.keyboard.press("Enter")
    expect(said).to_have_text("Tuesday, April 8, pain 7.")
    phone_page.keyboard.press("PageUp")
    march = calendar.get_by_role("grid", name="March 2031")
    expect(march.get_by_role("button", name="Saturday, March 8")).to_be_focused()
    phone_page.keyboard.press("Enter")
    expect(said).to_have_text("Saturday, March 8: nothing was told.")


def test_what_is_tapped_as_the_sample_ends_stays_in_sight(phone_page: Page) -> None:
    phone_page.goto("/trends/")
    phone_page.get_by_role("button", name="Look around with sample data").click()
    note = phone_page.get_by_role("region", name="Sample data")
    expect(note).to_be_visible()
    phone_page.get_by_role("navigation", name="Main").get_by_role("link", name="Today").click()
    form = phone_page.locator("check-in form")
    expect(form).to_have_js_property("inert", True)
    asked: list[Route] = []
    # The page anew; the pages beside it, which are made ready meanwhile, go on.
    today = re.compile(r":\d+/$")
    phone_page.route(today, lambda route: asked.append(route))  # noqa: PLW0108  # no builtins here

    with phone_page.expect_request(today):
        note.get_by_role("button", name="Back to my own").click()

    expect(form).to_have_js_property("inert", True)
    for route in asked:
        route.continue_()
    phone_page.unroute(today)
    expect(form).to_have_js_property("inert", False)
    check_in(phone_page, pain=3)


def test_sample_data_is_looked_at_says_so_takes_nothing_and_leaves_nothing(
    phone_page: Page,
) -> None:
    phone_page.clock.set_fixed_time(LAST)
    phone_page.goto("/trends/")
    note = phone_page.get_by_role("region", name="Sample data")
    tabs = phone_page.get_by_role("navigation", name="Main")

    phone_page.get_by_role("button", name="Look around with sample data").click()

    expect(note.get_by_role("heading", name="Sample data")).to_be_focused()
    expect(phone_page.get_by_role("img", name=re.compile(r"check-ins on \d+ days"))).to_be_visible()
    assert faults(phone_page) == []
    phone_page.get_by_role("link", name="Report for an appointment").click()
    expect(phone_page.get_by_role("article")).to_contain_text("of 42")
    expect(note).to_be_visible()
    tabs.get_by_role("link", name="Journal").click()
    expect(phone_page.get_by_role("link", name=re.compile("Pain")).first).to_be_visible()
    expect(note).to_be_visible()

    tabs.get_by_role("link", name="Trends").click()
    phone_page.get_by_role("link", name="Question sets").click()
    peg = phone_page.get_by_role("region", name="PEG", exact=True)
    expect(peg).to_contain_text(re.compile(r"Since .*: [\d.]+ lower\. People usually notice"))
    expect(peg.get_by_text("Answer the questions")).to_be_hidden()
    tabs.get_by_role("link", name="Trends").click()
    phone_page.get_by_role("link", name=re.compile("^Try it out")).click()
    tried = phone_page.get_by_role("region", name="Walk", exact=True)
    expect(tried).to_contain_text("lower on days with it.")
    going = phone_page.get_by_role("region", name="Stretching", exact=True)
    expect(going).to_contain_text(re.compile("Today: with(out)? it"))
    expect(phone_page.get_by_role("button", name="Make my plan")).to_be_hidden()
    tabs.get_by_role("link", name="Today").click()
    expect(phone_page.get_by_role("link", name=re.compile("5 of 14 done"))).to_be_visible()
    expect(phone_page.get_by_text("This is a sample.")).to_be_visible()
    expect(phone_page.locator("check-in form")).to_have_js_property("inert", True)
    assert faults(phone_page) == []

    note.get_by_role("button", name="Back to my own").click()
    expect(note).to_be_hidden()
    expect(phone_page.get_by_text("This is a sample.")).to_be_hidden()
    expect(phone_page.locator("check-in form")).to_have_js_property("inert", False)
    check_in(phone_page, pain=3)
    tabs.get_by_role("link", name="Trends").click()
    expect(phone_page.get_by_role("img", name=re.compile("^1 check-in on 1 day"))).to_be_visible()
    expect(note).to_be_hidden()
