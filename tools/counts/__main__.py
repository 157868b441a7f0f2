"""Print what each task costs, on a phone of 390 by 844, one row a thing counted.

`python -m tools.counts` counts in the app as built; with addresses after it, in what is served
there as well, such as an older edition, and sets them side by side.
"""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.bench.server import production_server
from tools.counts import keeping, relief
from tools.counts.hand import Hand
from tools.icons import FLAGS

PHONE: ViewportSize = {"width": 390, "height": 844}
EVENING = datetime(2031, 4, 9, 20, 0)  # noqa: DTZ001  # the wall clock of the phone
TASKS: tuple[Callable[[Hand], relief.Rows], ...] = (
    relief.check_in,
    relief.first_breath,
    relief.early_end,
    relief.bad_moment,
    relief.relax,
    relief.read,
    keeping.journal,
    keeping.past_days,
    keeping.entry,
    keeping.account,
)


def main(others: list[str]) -> None:
    """Print the table."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    with production_server() as server, sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        urls = [*others, server.url]
        print(f"| on 390 x 844, px from the top | {' | '.join([*others, 'as built'])} |")
        print("|---" * (len(urls) + 1) + "|", flush=True)
        for task in TASKS:
            for rows in zip(*(_on_a_phone(browser, url, task) for url in urls), strict=True):
                print(f"| {rows[0][0]} | {' | '.join(found for _, found in rows)} |", flush=True)
        browser.close()


def _on_a_phone(
    browser: Browser, url: str, task: Callable[[Hand], relief.Rows]
) -> list[tuple[str, str]]:
    context = browser.new_context(
        base_url=url, viewport=PHONE, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    page.clock.install(time=EVENING)
    rows = list(task(Hand(page)))
    context.close()
    return rows


if __name__ == "__main__":
    main(sys.argv[1:])
