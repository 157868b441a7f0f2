"""Making an account for ten years of entries, and coming with it to other phones."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.bench.phone_device import COUNT, SCREENS, Phone
from tests.bench.phone_page import WAIT_MS, until
from tests.bench.phone_vault import SOMEBODY_ELSE
from tests.e2e.account_steps import PASSWORD, confirm_code, fill_in

SYNCED = "Everything is synced"
VAULTS = """async () => (await indexedDB.databases())
  .filter(({ name }) => name.startsWith('journal-') && name !== 'journal-meta').length"""
PRESS = """(one) => new Promise((resolve) => setTimeout(() => {
  resolve(Date.now());
  one.click();
}))"""
# To look costs the page some of what is measured.
LOOK_MS = 200


def sync_times(phone: Phone) -> dict[str, float]:
    """Take the vault to the server, to an empty phone, and to one with as many of its own."""
    name = f"bench-{secrets.token_hex(4)}"
    found = {"upload": _upload(phone, name)}
    with _another(phone) as other:
        found |= _arrive(other, name, phone.count())
    with _another(phone) as full:
        full.fill(SOMEBODY_ELSE)
        found["join"] = _join(full, name)
    return found


@contextmanager
def _another(phone: Phone) -> Iterator[Phone]:
    with (
        tempfile.TemporaryDirectory() as profile,
        phone.new(Path(profile)) as context,
    ):
        yield Phone(phone.url, context, phone.new)


def _upload(phone: Phone, name: str) -> float:
    page = phone.page()
    fill_in(page, name, PASSWORD)
    page.get_by_role("button", name="Create account").click()
    confirm_code(page)
    start = page.evaluate("performance.now()")
    _expect_synced(page)
    took: float = page.evaluate("performance.now()") - start
    page.close()
    return took


def _arrive(phone: Phone, name: str, count: int) -> dict[str, float]:
    page = phone.page()
    fill_in(page, name, PASSWORD)
    watch = phone.page(first=SCREENS["/journal/"])
    watch.goto("/journal/")
    begun = {both: both.evaluate("performance.now()") for both in (page, watch)}
    start = _press(page.get_by_role("button", name="Sign in"))
    until(watch, "bench.seen.first > 0")
    usable = watch.evaluate("performance.timeOrigin + bench.seen.first") - start
    while watch.evaluate(COUNT) < count:  # the tab that is not looked at does not sync
        watch.wait_for_timeout(250)
    took = watch.evaluate("Date.now()") - start
    longest = max(both.evaluate(f"bench.longestSince({at})") for both, at in begun.items())
    return {"arrive_usable": usable, "arrive": took, "arrive_task": longest}


def _join(phone: Phone, name: str) -> float:
    page = phone.page()
    fill_in(page, name, PASSWORD)
    start = _press(page.get_by_role("button", name="Sign in"))
    _press(page.locator('dialog button[value="add"]'))
    while page.evaluate(VAULTS) < 2:  # the account's comes once the password is stretched
        page.wait_for_timeout(LOOK_MS)
    while page.evaluate(VAULTS) > 1:  # their own stays until all of it is in the account's
        page.wait_for_timeout(LOOK_MS)
    _expect_synced(page)
    took: float = page.evaluate("Date.now()") - start
    return took


def _press(button: Locator) -> float:
    """Press it from within, and say when: to find it takes the page a while."""
    button.wait_for()
    at: float = button.element_handle().evaluate(PRESS)
    return at


def _expect_synced(page: Page) -> None:
    expect(page.get_by_role("status", name="Sync")).to_have_text(SYNCED, timeout=WAIT_MS)
