"""The app comes onto a device over a poor network: an installation that failed is made up for."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import PHONE, new_context, wait_until, wait_until_kept
from tests.tampering import Answer, Asked, Forward, Tampering

# Lets no work be put off, so that only what happens to the page can bring it about.
NOTHING_LATER = """const { setTimeout } = window;
window.setTimeout = (work, ms = 0) => (ms < 2000 ? setTimeout(work, ms) : 0);"""
IS_GIVEN_UP = "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"


def busy(_: Asked, __: Forward) -> Answer:
    """What a server says that cannot serve just now."""
    return Answer(503, {"Content-Type": "text/plain"}, b"busy")


def cut_off(asked: Asked, forward: Forward) -> Answer:
    """Half of what the server says, as a connection that breaks leaves it."""
    answer = forward(asked)
    return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])


def move_on(page: Page) -> None:
    page.get_by_role("link", name="Journal").click()


def leave_a_tunnel(page: Page) -> None:
    page.context.set_offline(True)
    page.context.set_offline(False)


@pytest.fixture
def new_page(browser: Browser, proxy: Tampering) -> Iterator[Page]:
    """A phone that has never been here."""
    context = new_context(browser, proxy.url, is_kept=True, viewport=PHONE)
    yield context.new_page()
    context.close()


def open_in_vain(page: Page) -> None:
    """Open Today, and wait until the browser has given its worker up."""
    with page.context.expect_event("serviceworker"):
        page.goto("/")
    page.evaluate("void (window.isSameDocument = true)")
    wait_until(page, IS_GIVEN_UP)


@pytest.mark.parametrize("lie", [busy, cut_off])
def test_what_failed_is_tried_again_while_the_page_is_open(
    new_page: Page, proxy: Tampering, lie: Callable[[Asked, Forward], Answer]
) -> None:
    proxy.lie("/read/", lie)
    open_in_vain(new_page)

    proxy.be_honest()

    wait_until_kept(new_page)
    assert new_page.evaluate("window.isSameDocument")


@pytest.mark.parametrize("moment", [move_on, leave_a_tunnel])
def test_a_better_moment_is_taken(
    new_page: Page, proxy: Tampering, moment: Callable[[Page], None]
) -> None:
    new_page.add_init_script(NOTHING_LATER)
    proxy.lie("/read/", busy)
    open_in_vain(new_page)
    proxy.be_honest()

    moment(new_page)

    wait_until_kept(new_page)
    assert new_page.evaluate("window.isSameDocument")
