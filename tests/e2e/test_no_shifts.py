"""Nothing moves under a finger: whatever comes late has its place kept, on a slow phone too."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.account_steps import create_account, write_entries
from tests.e2e.conftest import HOME, LAPTOP, PHONE, new_context
from tests.e2e.test_every_page import ROUTES, settle, wait_until_settled
from tests.e2e.test_not_opened import REFUSED
from tests.e2e.test_poor_network import LATE_PARTS, lose
from tests.e2e.test_sealed import a_device_that_kept_no_key
from tests.e2e.test_sign_out_elsewhere import sign_out
from tests.e2e.test_window_forgets import STORES_NO_KEYS
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
# What a page says once it has begun: the name of its template, words of it, what brings it about.
SAID: dict[str, tuple[str, Callable[[BrowserContext], object]]] = {
    "start-failed": ("did not arrive", lambda context: context.route(LATE_PARTS, lose)),
    "forgets": ("stores no keys", lambda context: context.add_init_script(STORES_NO_KEYS)),
    "insecure": ("at this address", lambda context: context),
    "locked": ("key to it", lambda context: a_device_that_kept_no_key(context.new_page())),
    # What an element could not read.
    "failed": ("Try again", lambda context: context.add_init_script(REFUSED)),
}
NAMES = "Array.from(document.querySelectorAll('[data-notice]'), (one) => one.dataset.notice)"
EDGES = "element => element.getBoundingClientRect().toJSON()"
SAYING = ["/", "/journal/", "/trends/", "/settings/", "/relax/"]


def keep_entries(page: Page, _: str) -> None:
    """Somebody without an account."""
    write_entries(page, 1, 2, 3)


def have_account(page: Page, username: str) -> None:
    """Somebody whose journal follows them."""
    keep_entries(page, username)
    create_account(page, username)


def leave_sealed(page: Page, username: str) -> None:
    """Somebody who has signed out and left the sealed copy here."""
    have_account(page, username)
    sign_out(page)


def let_session_end(page: Page, username: str) -> None:
    """Somebody who has to sign in again before anything syncs."""
    have_account(page, username)
    page.context.clear_cookies()
    page.goto("/account/")
    expect(page.get_by_text("Sign in again to sync")).to_be_visible()


WHO: dict[str, Callable[[Page, str], None] | None] = {
    "somebody new": None,
    "somebody with entries": keep_entries,
    "somebody signed in": have_account,
    "somebody signed out": leave_sealed,
    "somebody whose session ended": let_session_end,
}


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """The headless shell paints when it likes, and so sees shifts that nobody sees."""
    return whole_browser


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_moves_on_any_page(
    browser: Browser, live_server: Served, ada: str, viewport: dict[str, int], who: str
) -> None:
    # Every page of somebody new is their first: no worker has it.
    is_new = WHO[who] is None
    context = new_context(
        browser,
        live_server.url,
        is_kept=is_new,
        service_workers="block" if is_new else "allow",
        viewport=viewport,
        is_mobile=viewport == PHONE,
        has_touch=viewport == PHONE,
    )
    if become := WHO[who]:
        become(context.new_page(), ada)
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


@pytest.mark.parametrize("name", SAID)
def test_nothing_moves_as_a_page_says_something_late(
    browser: Browser, live_server: Served, name: str
) -> None:
    context = a_context_where(name, browser, live_server, PHONE)
    pages = [a_slow_page(context) for _ in SAYING]
    moved = {}

    for page, route in zip(pages, SAYING, strict=True):
        page.goto(route, wait_until="commit")
    for page, route in zip(pages, SAYING, strict=True):
        expect(said(page, name)).to_be_in_viewport(ratio=1)
        page.evaluate(TWO_FRAMES)
        shifts: list[Any] = page.evaluate("shifts")
        if sum(value for value, _ in shifts) > SEEN:
            moved[route] = shifts
    names = pages[0].evaluate(NAMES)

    context.close()
    assert moved == {}
    assert set(names) <= SAID.keys()


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_late_is_read_on_a_small_screen_and_covers_nothing_for_good(
    browser: Browser, live_server: Served, name: str
) -> None:
    context = a_context_where(name, browser, live_server, {"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    notice = said(page, name)
    expect(notice).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.wait_for_load_state("networkidle")  # or the page grows after it was scrolled to its end

    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    last = page.locator("main a:visible").last
    assert last.evaluate(EDGES)["bottom"] <= notice.evaluate(EDGES)["top"]
    close = notice.get_by_role("button", name="Close")
    notice.evaluate("notice => notice.querySelector('a, button').focus()")
    for _ in range(notice.locator("a, button").count() - 1):
        page.keyboard.press("Tab")
    expect(close).to_be_focused()
    page.keyboard.press("Enter")

    expect(notice).to_have_count(0)
    context.close()


def a_context_where(
    name: str, browser: Browser, server: Served, viewport: dict[str, int]
) -> BrowserContext:
    url = server.url.replace("127.0.0.1", HOME) if name == "insecure" else server.url
    context = new_context(browser, url, viewport=viewport, is_mobile=True)
    _, bring_about = SAID[name]
    bring_about(context)
    return context


def said(page: Page, name: str) -> Locator:
    words, _ = SAID[name]
    role = "alert" if "failed" in name else "status"
    return page.get_by_role(role).filter(has_text=words)


def a_slow_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    return page
