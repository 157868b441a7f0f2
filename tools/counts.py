"""Count what stands between a person and relief: taps, seconds, pixels.

`python -m tools.counts` measures the app as built; `python -m tools.counts http://…` whatever is
served there, such as an older edition. One row a task, on a phone of 390 by 844.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.bench.server import production_server
from tools.icons import FLAGS

PHONE: ViewportSize = {"width": 390, "height": 844}
EVENING = datetime(2031, 4, 9, 20, 0)  # noqa: DTZ001  # the wall clock of the phone
LONGEST_WAIT_S = 90
STEP_MS = 250
SECONDS = "performance.now() / 1000"
# The box of the first visible thing a selector finds, from the top of the page.
BOX = """selector => {
    const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
    if (!found) return null;
    const { top, bottom } = found.getBoundingClientRect();
    return { top: Math.round(top + scrollY), bottom: Math.round(bottom + scrollY) };
}"""
Row = tuple[str, str]


def main() -> None:
    """Print the table."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    with _served() as url, sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for task in (check_in, first_breath, early_end, flare_up, entry_sheet, relax):
            for name, found in _on_a_phone(browser, url, task):
                print(f"| {name} | {found} |", flush=True)
        browser.close()


@contextmanager
def _served() -> Iterator[str]:
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    with production_server() as server:
        yield server.url


def _on_a_phone(browser: Browser, url: str, task: Callable[[Page], list[Row]]) -> list[Row]:
    context = browser.new_context(
        base_url=url, viewport=PHONE, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    page.clock.install(time=EVENING)
    rows = task(page)
    context.close()
    return rows


def check_in(page: Page) -> list[Row]:
    """Pain and mood, on the first visit."""
    page.goto("/")
    cells = page.evaluate(
        """() => [...document.querySelectorAll('.check-in .scale__cell')]
            .map((cell) => cell.getBoundingClientRect())
            .map(({ top, width, height }) => [top, width, height].map(Math.round))"""
    )
    for group, name in (("Pain", "4"), ("Mood", "Okay")):
        page.get_by_role("radiogroup", name=group).get_by_role(
            "radio", name=name, exact=True
        ).check(force=True)
    page.get_by_text("Saved on this device").wait_for()
    rows = len({top for top, _, _ in cells})
    _, width, height = cells[0]
    return [
        ("First check-in, pain and mood", "2 taps"),
        ("Pain scale", f"{rows} row(s), cells {width} x {height} px"),
    ]


def first_breath(page: Page) -> list[Row]:
    """From the card on Today to the first "Breathe in"."""
    taps = _start_breathing(page)
    since = float(page.evaluate(SECONDS))
    asked = page.locator('[data-form="before"] input, [data-view="before"] input').count()
    word = page.locator('[data-show="word"]')
    while word.inner_text() != "Breathe in":
        page.clock.run_for(STEP_MS)
        if page.evaluate(SECONDS) - since > LONGEST_WAIT_S:
            return [("Today to the first breath", "never")]
    seconds = float(page.evaluate(SECONDS)) - since
    return [
        ("Today to the first breath in, taps", f"{taps} taps"),
        ("Last tap to the first breath in", f"{seconds:.1f} s"),
        ("Choices asked before it", str(asked)),
    ]


def _start_breathing(page: Page) -> int:
    page.goto("/")
    page.get_by_role("link", name="Longer breath out").click()
    page.get_by_role("button", name="Start", exact=True).click()
    before = page.locator('form[data-view="before"]')
    if before.count() == 0:
        return _without_tones(page, 2)
    before.get_by_role("button", name="Skip", exact=True).click()
    return _without_tones(page, 3)


def _without_tones(page: Page, taps: int) -> int:
    """A session follows the sound that is heard, which no clock of ours turns forward."""
    page.locator('[data-switch="tones"]').evaluate("one => one.click()")
    return taps


def early_end(page: Page) -> list[Row]:
    """Where Save and Skip are after a session was ended early."""
    _start_breathing(page)
    page.clock.run_for(2_000)
    page.get_by_role("button", name="End session").click()
    page.locator('[data-action="skip-after"]').wait_for()
    skip = page.evaluate(BOX, '[data-action="skip-after"]')
    bar = page.evaluate(BOX, ".tabs")
    hidden = "behind the tab bar" if skip["bottom"] > bar["top"] else "in sight"
    return [("End early to Skip", f"2 taps, at y={skip['top']} to {skip['bottom']}, {hidden}")]


def flare_up(page: Page) -> list[Row]:
    """From Today to something to do in a flare-up."""
    page.goto("/")
    at_once = page.locator('main a[href$="/flare/"]:visible')
    taps = 1 if at_once.count() else 2
    page.goto("/relax/flare-up/")
    page.locator("h1").wait_for()
    step = page.evaluate(BOX, ".now, #stage-hour-1")
    routine = page.evaluate(BOX, "main a[href*='/relax/breathe-long-out/']")
    fields = page.locator("textarea").first
    field = fields.evaluate("one => Math.round(one.getBoundingClientRect().top + scrollY)")
    return [
        ("Today to the flare-up plan", f"{taps} taps"),
        ("First thing to do in it", f"y={step['top']} px"),
        ("First routine in it", f"y={routine['top']} px"),
        ("First text box in it", f"y={field} px" if fields.is_visible() else "folded away"),
        ("The page", f"{_height(page)} px"),
    ]


def entry_sheet(page: Page) -> list[Row]:
    """How far down the note and the date are."""
    page.goto("/journal/?entry=new")
    page.get_by_label("Note").wait_for()
    tops = [
        page.locator(f'[name="{name}"]').first.evaluate(
            "one => Math.round(one.getBoundingClientRect().top)"
        )
        for name in ("note", "date")
    ]
    sheet = page.locator("form:has([name=note])").first.evaluate("one => one.scrollHeight")
    return [("Entry sheet", f"note at y={tops[0]}, time at y={tops[1]}, {sheet} px high")]


def relax(page: Page) -> list[Row]:
    """How much stands in the catalogue before one can choose."""
    page.goto("/relax/")
    page.locator(".routine-card").first.wait_for()
    sets = page.evaluate(BOX, "#sets")
    cards = page.locator(".routine-card:visible").count()
    return [("Relax", f"{cards} cards, sets at y={sets['top']} px, {_height(page)} px")]


def _height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


if __name__ == "__main__":
    main()
