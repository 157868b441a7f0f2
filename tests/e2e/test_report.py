"""One page for an appointment: what was told, what somebody wants to ask, on one sheet of paper."""

import datetime as dt
import json
import re
from typing import Any

from playwright.sync_api import Page, expect

from pwa.operations.demo import demo_backup
from tests.e2e.account_steps import choose_file
from tests.e2e.axe import faults

QUESTIONS = "Could the medicine make me tired?\nWhat may I lift?\nWhen do we look again?\nA fourth"


def six_weeks(page: Page) -> None:
    """Fill the journal with the made-up weeks that developers look at."""
    page.goto("/settings/")
    choose_file(page, demo_backup(dt.datetime.now(dt.UTC), 42).encode())
    page.get_by_role("button", name=re.compile("^Add")).click()
    expect(page.get_by_text(re.compile("^Done"))).to_be_visible()


def test_six_weeks_with_everything_in_them_are_one_sheet_of_a4_or_letter(phone_page: Page) -> None:
    six_weeks(phone_page)
    phone_page.goto("/report/")
    report = phone_page.get_by_role("article")
    for words in ("Easiest seven days", "Where it hurt", "Sleep", "Before and after practising"):
        expect(report).to_contain_text(words)
    expect(report.get_by_role("row", name="Two weeks: Settle").first).to_be_visible()
    expect(report).to_contain_text(re.compile(r"Settle 5 of 14 days done, the last on "))
    expect(report.get_by_role("row", name="Tiredness, 0 to 10")).to_be_visible()
    field = phone_page.get_by_label("What I want to ask")
    field.fill(QUESTIONS)
    expect(phone_page.get_by_role("status").get_by_text("Saved on this device")).to_be_visible()
    expect(report.get_by_role("heading", name="What I want to ask")).to_be_visible()
    expect(report).to_contain_text("When do we look again?")
    expect(report).not_to_contain_text("A fourth")
    assert faults(phone_page) == []

    for size in ("A4", "Letter"):
        sheet = phone_page.pdf(format=size)
        assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1, size

    phone_page.reload()
    expect(field).to_have_value(QUESTIONS)
    phone_page.get_by_role("checkbox", name="Where").uncheck()
    phone_page.get_by_role("checkbox", name="What was practised").uncheck()
    expect(report).not_to_contain_text("Where it hurt")
    expect(report).not_to_contain_text("Before and after practising")
    expect(report).to_contain_text("Sleep")


def test_on_the_smallest_phone_no_table_is_wider_than_the_report(phone_page: Page) -> None:
    six_weeks(phone_page)
    phone_page.set_viewport_size({"width": 320, "height": 640})
    phone_page.goto("/report/")
    tables = phone_page.get_by_role("article").locator("table")
    expect(tables.filter(has_text="Two weeks: Settle")).to_be_visible()

    too_wide = tables.evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().right > "
        "one.parentElement.getBoundingClientRect().right + 0.5)"
        ".map((one) => one.caption.textContent)"
    )

    assert too_wide == []
    assert tables.count() > 3


def test_a_pattern_of_one_s_own_stands_in_the_report_by_its_name(phone_page: Page) -> None:
    own = "B" * 21 + "A"
    today = dt.datetime.now(dt.UTC).date()
    felt = {"before": {"ease": 3}, "after": {"ease": 6}, "completed": True, "seconds": 300}
    records = [record(own, "pattern", {"name": "Evening", "in": 4, "out": 7})]
    for ago in range(6):
        at = f"{today - dt.timedelta(days=ago)}T09:00"
        session = {"routine": f"own/{own}", "variant": "own", "at": at, "tz": 0, **felt}
        records.append(record("C" * 20 + f"{ago}A", "session", session))
        entry = {"at": at, "tz": 0, "mood": 3}
        records.append(record("D" * 20 + f"{ago}A", "entry", entry))
    backup = {"format": "twofold-backup", "version": 1, "records": records}
    phone_page.goto("/settings/")
    choose_file(phone_page, json.dumps(backup).encode())
    phone_page.get_by_role("button", name=re.compile("^Add")).click()
    expect(phone_page.get_by_text("Done. 13 records added.")).to_be_visible()

    phone_page.goto("/report/")

    expect(phone_page.get_by_role("row", name="Evening")).to_contain_text("+3")


def record(identifier: str, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """One record as a backup holds it."""
    return {"id": identifier, "v": 1, "k": kind, "c": [1_900_000_000_000, "aaaaaaaa"], "f": fields}
