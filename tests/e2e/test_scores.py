"""Quiet mode: what was told is kept, and no page tells a score of it back."""

import datetime as dt
import json
import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import choose_file

TODAY = dt.datetime.now(dt.UTC).date()
FELT = {"mood": 2, "pain": 7, "rested": 2}
EXPERIMENT = {"name": "Walk", "measure": "pain", "order": "woowwoowowwowo"}
# A number or a face that was told, in words; and what draws one.
IN_WORDS = re.compile(
    r"\b(?:pain|ease) \d|\b\d+ of 10\b|\bmood:? (?:very low|low|okay|good|great)\b"
    r"|^(?:Very low|Low|Okay|Good|Great) ·|\d (?:higher|lower)\b|\brested: |\bstress\b.{0,40}\d",
    re.IGNORECASE | re.MULTILINE,
)
DRAWN = (
    ".waves__picture, .average, .entry__pain, .entry__face, .month__pain, .month__mood,"
    " .finding .range, .try-out__one .finding__says, [data-felt],"
    " input[name='pain']:checked, input[name='mood']:checked, #entry-rested"
)
# Each page, and what stands on it once it has been read, with scores or without.
PAGES = {
    "/": "recent-waves [data-body] p.soft",
    "/journal/": ".entry--session",
    "/journal/?entry=" + "E" * 20 + "0A": "entry-sheet [data-delete]",
    "/trends/": "[data-picture] p.soft",
    "/report/": ".report__foot",
    "/questionnaires/": "[data-form='peg'] .questionnaire__row",
    "/experiments/": ".try-out__one",
    "/relax/": ".practice__row",
    "/flare/?is=" + "D" * 21 + "A": "[data-summary]",
}


def record(number: int, kind: str, ident: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"id": ident, "v": 1, "k": kind, "c": [1_900_000_000_000 + number, "k3f9a1c2"],
            "f": {"tz": 0, **fields}}  # fmt: skip


def three_weeks() -> bytes:
    """Give a file with something of each kind that has a score."""
    records = [record(90, "flare", "D" * 21 + "A", {
        "at": f"{TODAY}T00:01", "began": "now", f"r/{TODAY}T00:01": 8, "s/neck": True,
        "end": f"{TODAY}T00:02",
    })]  # fmt: skip
    start = TODAY - dt.timedelta(days=20)
    records.append(record(91, "experiment", "F" * 21 + "A", {"start": str(start), **EXPERIMENT}))
    for ago in range(21):
        at = f"{TODAY - dt.timedelta(days=ago)}T00:0{ago % 2}"
        ident = f"{chr(65 + ago)}0A"
        shown = {**FELT, "pain": 3 + ago % 5, "s/neck": True, "t/stress": 6}
        records.append(record(ago, "entry", "E" * 20 + "0A" if ago == 0 else "E" * 19 + ident,
                              {"at": at, **shown}))  # fmt: skip
        felt = {"before": {"ease": 3, **FELT}, "after": {"ease": 6, **FELT}}
        records.append(record(30 + ago, "session", "C" * 19 + ident, {
            "at": at, "routine": "breathe-long-out", "seconds": 300, "completed": True, **felt,
        }))  # fmt: skip
    stress = {"name": "Stress", "kind": "number", "top": 10, "unit": "", "hidden": False}
    records.append({
        **record(97, "setting", "G" * 21 + "A", {"key": "factor/stress", "value": stress}),
        "nk": "setting|factor/stress",
    })  # fmt: skip
    for number in range(2):
        answers = {"form": "peg", **{f"q/{n}": 4 + number for n in (1, 2, 3)}}
        records.append(record(95 + number, "questionnaire", "B" * 20 + f"{number}A",
                              {"at": f"{TODAY}T00:0{number}", **answers}))  # fmt: skip
    head = {"format": "twofold-backup", "version": 1, "exported": f"{TODAY}T00:00:00.000Z"}
    return json.dumps({**head, "records": records}).encode()


def told_back(page: Page, path: str) -> list[str]:
    """Give every score that the page shows, once it is read."""
    page.goto(path)
    expect(page.locator(PAGES[path]).first).to_be_visible()
    if path == "/journal/":
        page.locator("[data-month]").click()
        expect(page.locator(".month__day").first).to_be_visible()
    shown = page.locator(DRAWN).filter(visible=True)
    words = page.locator("main").inner_text()
    names = shown.evaluate_all("all => all.map((one) => one.className.baseVal ?? one.className)")
    return [*names, *IN_WORDS.findall(words)]


def test_in_quiet_mode_no_page_tells_a_score_back_and_two_taps_still_keep_one(
    phone_page: Page,
) -> None:
    page = phone_page
    page.goto("/settings/")
    choose_file(page, three_weeks())
    page.get_by_role("button", name=re.compile("^Add")).click()
    expect(page.get_by_text(re.compile("^Done"))).to_be_visible()
    for path in PAGES:
        assert told_back(page, path), f"{path} has no score to leave out"

    page.goto("/settings/")
    page.get_by_role("switch", name="Quiet mode").check()
    expect(page.get_by_text("Saved on this device")).to_be_visible()

    assert {path: told_back(page, path) for path in PAGES} == {path: [] for path in PAGES}
    page.goto("/journal/")
    page.locator(".entry--session[data-session]").first.click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=2)).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("table")).to_be_hidden()

    page.goto("/")
    pain = page.get_by_role("radiogroup", name="Pain").get_by_role("radio", name="4", exact=True)
    pain.check(force=True)
    expect(page.get_by_text("Saved on this device")).to_be_visible()
