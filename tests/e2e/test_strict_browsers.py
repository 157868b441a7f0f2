"""Browsers that forbid or lack something: the app says what that means, and the rest works."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context
from tests.e2e.steps import check_in
from tests.live_server import Served

# What Chromium does where a person blocks all site data.
NO_LOCAL_STORAGE = """
  Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('forbidden', 'SecurityError'); },
  });
"""
NO_DATABASE = """
  IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError'); };
"""
NO_CHANNEL = "delete window.BroadcastChannel;"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.fixture
def open_page(browser: Browser, live_server: Served) -> Iterator[Callable[..., Page]]:
    """Phones whose browsers are made strict by a script."""
    contexts = []

    def opened(script: str = "", **options: str) -> Page:
        context = new_context(browser, live_server.url, is_kept=True, viewport=PHONE, **options)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def test_a_look_that_cannot_be_remembered_holds_for_the_page_and_says_so(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(NO_LOCAL_STORAGE)
    page.goto("/settings/")

    expect(page.get_by_text("They hold until you close the page.")).to_be_visible()
    page.get_by_role("radio", name="Dark").check(force=True)
    page.get_by_role("radio", name="Largest").check(force=True)

    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-text-size", "largest")


def test_the_article_keeps_all_its_tools_where_nothing_can_be_remembered(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(NO_LOCAL_STORAGE)
    problems: list[str] = []
    page.context.on("weberror", lambda error: problems.append(str(error.error)))
    page.goto("/read/")
    expect(page.get_by_role("link", name="Link to: Walking", exact=True)).to_be_attached()
    page.get_by_role("button", name="Text size and numbers").click()
    page.get_by_role("switch", name="Numbers in plain words").uncheck(force=True)

    expect(page.get_by_text("With low mood it would be about 15 in 100")).to_be_hidden()
    assert problems == []


def test_a_blocked_store_is_said_once_on_every_screen_and_the_rest_works(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(NO_LOCAL_STORAGE + NO_DATABASE)
    for path in ("/", "/journal/", "/trends/", "/settings/", "/account/"):
        page.goto(path)
        notice = page.get_by_role("alert").filter(has_text="does not let Twofold open it")
        expect(notice).to_have_count(1)
        expect(page.get_by_text("Looking…").locator("visible=true")).to_have_count(0)
        expect(page.get_by_text("Your days will appear here")).to_be_hidden()
    page.goto("/relax/breathe-long-out/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    page.goto("/read/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_word_between_tabs_everything_else_works(open_page: Callable[..., Page]) -> None:
    page = open_page(NO_CHANNEL)
    page.goto("/")
    check_in(page, mood="Good")

    page.get_by_role("link", name="Journal").click()

    expect(page.get_by_role("link", name="Good")).to_be_visible()


def test_who_installs_on_an_iphone_is_told_first_how_to_bring_the_journal_along(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(user_agent=IPHONE)

    page.goto("/settings/")

    steps = page.locator("[data-steps=ios] li")
    expect(steps.first).to_contain_text("export your data, or make an account")
    expect(page.get_by_text("the installed app begins empty")).to_be_visible()
