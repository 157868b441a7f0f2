"""A browser that stores no keys: what is written there is gone with the window. That is said."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context
from tests.e2e.steps import choose
from tests.live_server import Served

STORES_NO_KEYS = """
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === 'keys') throw new DOMException('not here', 'DataCloneError');
    return put.apply(this, args);
  };
"""


@pytest.fixture
def private_page(browser: Browser, live_server: Served) -> Iterator[Page]:
    """A private window."""
    context = new_context(browser, live_server.url, viewport=PHONE, has_touch=True)
    context.add_init_script(STORES_NO_KEYS)
    yield context.new_page()
    context.close()


def test_it_says_so_before_the_first_tap_and_never_says_saved(private_page: Page) -> None:
    private_page.goto("/")
    notice = private_page.get_by_role("status").filter(has_text="does not keep your journal")
    expect(notice).to_be_visible()

    choose(private_page.get_by_role("radiogroup", name="Pain", exact=True), "7")

    expect(private_page.get_by_text("Kept until this window is closed")).to_be_visible()
    expect(private_page.get_by_text("Saved on this device")).to_have_count(0)
    private_page.get_by_role("link", name="Journal").click()
    expect(notice).to_be_visible()
    expect(private_page.get_by_role("link", name="Pain 7")).to_be_visible()


def test_a_session_in_it_is_not_called_kept_either(private_page: Page) -> None:
    private_page.clock.install(time="2026-06-25T12:00:00Z")
    private_page.goto("/relax/breathe-long-out/")
    private_page.get_by_role("button", name="Start", exact=True).click()
    private_page.get_by_role("button", name="Skip", exact=True).click()
    private_page.clock.run_for(15_000)

    private_page.get_by_role("button", name="End session").click()

    expect(private_page.get_by_text("Kept until this window is closed")).to_be_visible()
    expect(private_page.get_by_text("kept in your journal")).to_have_count(0)
