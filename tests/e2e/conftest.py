"""A real Chromium against a real server. Each person in the cast has a browser of their own."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.live_server import Served
from tests.tampering import Tampering, tampering_with

# The server's name in the house's own network, where it has no TLS.
HOME = "journal.home.test"
FLAGS = [
    f"--host-resolver-rules=MAP {HOME} 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# On a busy machine a page takes its time. Waiting ends when what is waited for is there.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)
NO_SERVICE_WORKERS = "delete Navigator.prototype.serviceWorker"
LONGEST = {"test_every_page.py", "test_no_shifts.py", "test_reading_tools.py"}
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; what takes longest begins first."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("e2e")
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser people have; `make test` installs it and says so."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run make test, which installs it"
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver, started once."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def headless_path(chromium_path: str) -> str:
    """The same engine without windows where there is one, which needs less of a processor."""
    return os.environ.get("CHROMIUM_HEADLESS") or chromium_path


@pytest.fixture(scope="session")
def browser(playwright: Playwright, headless_path: str) -> Iterator[Browser]:
    """One browser process for the whole run."""
    browser = playwright.chromium.launch(executable_path=headless_path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def whole_browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """The browser people have, for what it does otherwise than its headless shell."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield browser
    browser.close()


def new_context(
    browser: Browser, url: str, *, is_kept: bool = False, **options: Any
) -> BrowserContext:
    """A clean profile that waits with patience.

    Where `is_kept` the app is kept on the device as for whoever comes back. Elsewhere the browser
    is one without service workers: to keep the whole app costs a third of what a test costs.
    """
    context = browser.new_context(**{"base_url": url, "timezone_id": "UTC", **options})
    context.set_default_timeout(PATIENCE_MS)
    if not is_kept:
        context.add_init_script(NO_SERVICE_WORKERS)
    return context


def wait_until(page: Page, condition: str, seconds: float = 30) -> None:
    """Wait for an expression to hold; Playwright's own way needs eval, which we refuse."""
    last_moment = time.monotonic() + seconds
    while not _holds(page, condition):
        assert time.monotonic() < last_moment, f"never came true: {condition}"
        page.wait_for_timeout(50)


def _holds(page: Page, condition: str) -> bool:
    try:
        return bool(page.evaluate(condition))
    except Error as error:
        if "Execution context was destroyed" in error.message:
            return False  # the page is being loaded again
        raise


WORKERS = """async () => (await navigator.serviceWorker.getRegistrations()).map(
  ({ installing, waiting, active }) => [installing, waiting, active].map((one) => one?.state)
)"""


def wait_until_kept(page: Page) -> None:
    """Wait until the whole app is on the device."""
    try:
        wait_until(page, "navigator.serviceWorker.controller !== null", seconds=150)
    except AssertionError:
        print("workers:", page.evaluate(WORKERS))
        raise


class Watch:
    """Notes what must not happen on a page: errors, refused policies, foreign requests."""

    def __init__(self, context: BrowserContext, origin: str, *, is_refused: bool = False) -> None:
        self.problems: list[str] = []
        context.on("request", lambda request: self._request(request.url, origin))
        if is_refused:
            return
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))

    def _console(self, message: Any) -> None:
        if message.type == "error" and "net::ERR" not in message.text:
            self.problems.append(f"console: {message.text}")

    def _request(self, url: str, origin: str) -> None:
        if not url.startswith((origin, "blob:", "data:")):
            self.problems.append(f"foreign request: {url}")


@pytest.fixture
def proxy(live_server: Served) -> Iterator[Tampering]:
    """The server, with somebody in between."""
    with tampering_with(live_server.url) as proxy:
        yield proxy


@pytest.fixture
def ada() -> str:
    """The account name of the person most tests are about, and of nobody before her."""
    return f"ada-{secrets.token_hex(4)}"


@pytest.fixture
def bob() -> str:
    """Somebody else's account name."""
    return f"bob-{secrets.token_hex(4)}"


@pytest.fixture
def is_kept(request: pytest.FixtureRequest) -> bool:
    """Whether the test, or its file, is marked as one about an app that is kept on the device."""
    return request.node.get_closest_marker("kept") is not None


@pytest.fixture
def phone_page(browser: Browser, live_server: Served, *, is_kept: bool) -> Iterator[Page]:
    """Ada's phone."""
    yield from _page(browser, live_server, is_kept=is_kept, viewport=PHONE, has_touch=True)


@pytest.fixture
def laptop_page(browser: Browser, live_server: Served, *, is_kept: bool) -> Iterator[Page]:
    """Ada's other device."""
    yield from _page(browser, live_server, is_kept=is_kept, viewport=LAPTOP)


@pytest.fixture
def refused_page(browser: Browser, live_server: Served, *, is_kept: bool) -> Iterator[Page]:
    """A phone whose browser may note refusals in its console; it asks nobody else either."""
    yield from _page(browser, live_server, is_kept=is_kept, is_refused=True, viewport=PHONE)


@pytest.fixture
def stranger_page(browser: Browser, live_server: Served, *, is_kept: bool) -> Iterator[Page]:
    """Somebody else's phone."""
    yield from _page(browser, live_server, is_kept=is_kept, viewport=PHONE)


def _page(
    browser: Browser, live_server: Served, *, is_refused: bool = False, **options: Any
) -> Iterator[Page]:
    context = new_context(browser, live_server.url, **options)
    watch = Watch(context, live_server.url, is_refused=is_refused)
    page = context.new_page()
    yield page
    context.close()
    assert watch.problems == []
