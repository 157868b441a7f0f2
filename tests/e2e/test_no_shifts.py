"""Nothing moves under a finger: whatever comes late has its place kept, on a slow phone too."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.account_steps import write_entries
from tests.e2e.conftest import LAPTOP, PHONE, new_context
from tests.e2e.test_every_page import ROUTES, settle, wait_until_settled
from tests.e2e.test_poor_network import LATE_PARTS, lose
from tests.live_server import Served

WATCH = """
window.shifts = [];
const where = ({ x, y, width, height }) => [x, y, width, height].join();
const said = ({ node, previousRect: was, currentRect: is }) =>
  `${node?.outerHTML?.slice(0, 80) ?? node?.nodeName}: ${where(was)} to ${where(is)}`;
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput) shifts.push([one.value, one.sources.map(said)]);
}).observe({ type: 'layout-shift', buffered: true });
"""
TWO_FRAMES = """new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 1e5}
# Most of the time a page waits for its network.
AT_ONCE = 4
# What rounds to the 0 that a person, and every measure, sees.
SEEN = 0.0005


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """The headless shell paints when it likes, and so sees shifts that nobody sees."""
    return whole_browser


@pytest.mark.parametrize("has_entries", [False, True], ids=["empty", "with entries"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_moves_on_any_page(
    browser: Browser, live_server: Served, viewport: dict[str, int], *, has_entries: bool
) -> None:
    # Every page without entries is somebody's first: no worker has it.
    context = new_context(
        browser,
        live_server.url,
        is_kept=not has_entries,
        service_workers="allow" if has_entries else "block",
        viewport=viewport,
        is_mobile=viewport == PHONE,
        has_touch=viewport == PHONE,
    )
    if has_entries:
        write_entries(context.new_page(), 1, 2, 3)
    moved = {}

    for first in range(0, len(ROUTES), AT_ONCE):
        pages = {route: a_slow_page(context) for route in ROUTES[first : first + AT_ONCE]}
        for route, page in pages.items():
            page.goto(route, wait_until="commit")
        for page in pages.values():
            wait_until_settled(page)
        page.wait_for_timeout(500)  # for whatever would still come
        for route, page in pages.items():
            shifts: list[Any] = page.evaluate("shifts")
            if sum(value for value, _ in shifts) > SEEN:
                moved[route] = shifts
            page.close()

    context.close()
    assert moved == {}


def test_nothing_moves_on_today_at_any_hour(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, is_mobile=True)
    moved = {}

    for hour in (3, 8, 14, 20):
        page = a_slow_page(context)
        page.clock.set_fixed_time(f"2031-04-09T{hour:02}:00:00Z")
        settle(page, "/")
        expect(page.locator("suggestion-card[data-ready]")).to_be_attached()
        page.evaluate(TWO_FRAMES)
        shifts: list[Any] = page.evaluate("shifts")
        if sum(value for value, _ in shifts) > SEEN:
            moved[hour] = shifts
        page.close()

    context.close()
    assert moved == {}


@pytest.mark.parametrize("route", ["/", "/journal/", "/trends/", "/relax/"])
def test_nothing_moves_as_a_page_says_that_a_part_of_it_did_not_arrive(
    browser: Browser, live_server: Served, route: str
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, is_mobile=True)
    page = a_slow_page(context)
    page.route(LATE_PARTS, lose)

    page.goto(route)
    expect(page.get_by_role("alert").filter(has_text="did not arrive")).to_be_in_viewport(ratio=1)
    page.evaluate(TWO_FRAMES)
    shifts: list[Any] = page.evaluate("shifts")

    context.close()
    assert sum(value for value, _ in shifts) <= SEEN, shifts


def a_slow_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    return page
