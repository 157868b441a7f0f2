"""An address without TLS, where browsers lend no keys: the page says why nothing is kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import HOME, PHONE, Watch, new_context
from tests.live_server import Served


@pytest.fixture
def insecure_page(browser: Browser, live_server: Served) -> Iterator[Page]:
    """A phone that knows the server by a name of the house's own network."""
    url = live_server.url.replace("127.0.0.1", HOME)
    context = new_context(browser, url, viewport=PHONE, has_touch=True)
    watch = Watch(context, url)
    yield context.new_page()
    context.close()
    # Of a header that has no meaning here the browser says so, and of nothing else.
    assert [one for one in watch.problems if "Cross-Origin-Opener-Policy" not in one] == []


@pytest.mark.parametrize("path", ["/", "/journal/", "/account/", "/settings/"])
def test_a_page_that_keeps_something_says_that_it_cannot(insecure_page: Page, path: str) -> None:
    insecure_page.goto(path)

    notice = insecure_page.get_by_text("No journal can be kept at this address")
    expect(notice).to_be_visible()
    expect(insecure_page.get_by_text("where the address begins with https")).to_be_visible()
    expect(insecure_page.get_by_text("could not be opened")).to_have_count(0)


@pytest.mark.parametrize("path", ["/read/", "/help/"])
def test_what_needs_no_journal_works(insecure_page: Page, path: str) -> None:
    insecure_page.goto(path)

    expect(insecure_page.get_by_role("heading", level=1)).to_be_visible()
    expect(insecure_page.get_by_text("No journal can be kept")).to_have_count(0)


def test_a_number_that_cannot_be_kept_is_not_called_kept(insecure_page: Page) -> None:
    insecure_page.goto("/help/")
    insecure_page.get_by_role("button", name="Add someone you trust").click()
    insecure_page.get_by_label("Name").fill("Marta")
    insecure_page.get_by_label("Phone number").fill("020 7946 0018")

    insecure_page.get_by_role("button", name="Save", exact=True).click()

    expect(insecure_page.get_by_text("No journal can be kept at this address")).to_be_visible()
    expect(insecure_page.get_by_text("could not be saved")).to_be_visible()
    expect(insecure_page.get_by_label("Name")).to_have_value("Marta")
