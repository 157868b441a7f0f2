"""Take the screenshots that the manifest names, of the app as built: `make screenshots`."""

import json
import math
import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.server import production_server
from tools.icons import FLAGS

TARGET = Path(__file__).parent.parent / "static" / "screenshots"
DAYS = 42
NOTES = {
    1: "Slow start, easier after the walk.",
    3: "Long meeting. Stood up twice.",
    4: "Saw a friend. Laughed a lot.",
}


def main() -> None:
    """Write every screenshot, from a journal of six made-up weeks."""
    TARGET.mkdir(exist_ok=True)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    with production_server() as server, sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        phone = _open(browser, server.url, 390, 844, scale=2)
        _take(phone, "/", "today-narrow.png")
        _take(phone, "/read/", "read-narrow.png")
        phone.goto("/relax/breathe-long-out/")
        _breathe(phone)
        phone.screenshot(path=TARGET / "breathe-narrow.png")
        laptop = _open(browser, server.url, 1280, 800, scale=1)
        _take(laptop, "/journal/", "journal-wide.png")
        browser.close()


def _open(browser: Browser, url: str, width: int, height: int, scale: int) -> Page:
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="light",
    )
    page = context.new_page()
    page.goto("/settings/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import data").click()
    chooser.value.set_files(
        {"name": "twofold.json", "mimeType": "application/json", "buffer": _six_weeks()}
    )
    page.get_by_role("button", name="Add to my journal").click()
    page.get_by_text(re.compile(r"^Done\.")).wait_for()
    return page


def _six_weeks() -> bytes:
    today = date.today()  # noqa: DTZ011  # the day on this machine's wall
    records = []
    for ago in range(DAYS):
        if ago % 9 == 5:  # noqa: PLR2004  # nobody writes every day
            continue
        swing = math.sin(ago / 3.1)
        fields = {
            "at": f"{today - timedelta(days=ago)}T{8 + ago % 12:02}:10",
            "tz": 0,
            "pain": round(3.6 + ago / 16 + 1.1 * swing),
            "mood": max(1, min(5, round(3.6 - ago / 28 - 0.6 * swing))),
            "s/lower-back": True,
            "t/walk": True,
            **({"note": NOTES[ago]} if ago in NOTES else {}),
        }
        records.append(
            {
                "id": f"{ago:02}{'A' * 20}",
                "v": 1,
                "k": "entry",
                "c": [1_700_000_000_000 + ago, "aaaaaaaa"],
                "f": fields,
            }
        )
    return json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()


def _take(page: Page, path: str, name: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    page.screenshot(path=TARGET / name)


def _breathe(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    skip = page.get_by_role("button", name="Skip")
    if skip.is_visible():
        skip.click()
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_timeout(38_000)


if __name__ == "__main__":
    main()
