"""A journal that does not open is said on every screen that needs it, and can be tried again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import LAPTOP, PHONE, new_context
from tests.live_server import Served

# The browser's store answers nobody until the test lets it, and never says what lies in it.
REFUSED = """
  const open = IDBFactory.prototype.open;
  window.refused = 0;
  IDBFactory.prototype.open = function (...given) {
    if (window.opens) return open.apply(this, given);
    window.refused += 1;
    throw new DOMException('not now', 'UnknownError');
  };
  delete IDBFactory.prototype.databases;
"""
# In one turn: the app tries again by itself, and would take a notice away before it is pressed.
OPEN_AND_TRY_AGAIN = """() => {
  window.opens = true;
  for (const button of document.querySelectorAll('[role=alert] button')) button.click();
}"""
SCREENS = {
    "/": "How is it right now?",
    "/journal/": "Your days will appear here",
    "/trends/": "Two waves, in your own time",
    "/report/": "Pain and mood",
    "/questionnaires/": "Not answered yet.",
    "/relax/": "Longer breath out",
    "/settings/": "Only on this device",
    "/account/": "Create account",
    "/help/": "Add someone you trust",
}


@pytest.fixture
def shut_page(browser: Browser, live_server: Served) -> Iterator[Page]:
    """A phone whose browser does not open its store."""
    context = new_context(browser, live_server.url, viewport=PHONE)
    context.add_init_script(REFUSED)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_says_so_and_recovers_without_a_reload(shut_page: Page, path: str) -> None:
    shut_page.goto(path)

    notices = shut_page.get_by_role("alert").filter(has_text="Try again")
    expect(notices).to_have_count(1)
    expect(notices).to_be_visible()
    assert shut_page.evaluate("window.refused") > 0
    shut_page.evaluate(OPEN_AND_TRY_AGAIN)

    expect(notices).to_have_count(0)
    expect(
        shut_page.get_by_text(SCREENS[path], exact=False).filter(visible=True).first
    ).to_be_visible()
    if path == "/settings/":
        expect(shut_page.get_by_role("switch", name="Tones")).to_be_enabled()
        expect(shut_page.get_by_text("Looking…")).to_have_count(0)


def test_beside_an_open_entry_it_is_said_once(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=LAPTOP)
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.goto("/journal/?entry=new")
    notices = page.get_by_role("alert").filter(has_text="Try again", visible=True)
    expect(page.get_by_role("button", name="Done")).to_be_visible()
    expect(notices).to_have_count(1)

    page.evaluate(OPEN_AND_TRY_AGAIN)

    expect(notices).to_have_count(0)
    expect(page.get_by_text("Your days will appear here")).to_be_visible()
    context.close()
