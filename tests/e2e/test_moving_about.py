"""In-app links keep the document alive where the browser can, and are plain links elsewhere."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context, wait_until
from tests.live_server import Served


def mark(page: Page) -> None:
    """Leave something in a document that lives, which a page load would wipe."""
    # From here on the app itself follows links.
    wait_until(page, "customElements.get('update-ready') !== undefined")
    page.evaluate("window.livingDocument = true")


def is_same_document(page: Page) -> bool:
    """Whether the mark is still there."""
    return bool(page.evaluate("window.livingDocument === true"))


def test_a_link_swaps_the_page_inside_the_living_document(phone_page: Page) -> None:
    phone_page.goto("/")
    mark(phone_page)

    phone_page.get_by_role("link", name="Journal", exact=True).click()

    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Journal")
    expect(phone_page).to_have_title(re.compile("Journal"))
    expect(phone_page).to_have_url(re.compile("/journal/$"))
    expect(phone_page.get_by_role("link", name="Journal", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    expect(phone_page.get_by_role("heading", level=1)).to_be_focused()
    assert is_same_document(phone_page)


def test_back_returns_to_the_line_one_was_reading(phone_page: Page) -> None:
    phone_page.goto("/read/")
    mark(phone_page)
    phone_page.evaluate("window.scrollTo(0, 1500)")
    wait_until(phone_page, "window.scrollY === 1500")

    phone_page.get_by_role("link", name="Trends", exact=True).click()
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Trends")
    phone_page.go_back()

    expect(phone_page).to_have_url(re.compile("/read/$"))
    wait_until(phone_page, "Math.abs(window.scrollY - 1500) < 5")
    assert is_same_document(phone_page)


def test_elements_come_to_life_after_a_swap(phone_page: Page) -> None:
    phone_page.emulate_media(reduced_motion="reduce")
    phone_page.goto("/read/")
    mark(phone_page)

    phone_page.get_by_role("link", name="Today", exact=True).click()
    phone_page.get_by_role("radiogroup", name="Mood").get_by_role("radio", name="Okay").check(
        force=True
    )

    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    assert is_same_document(phone_page)


def test_without_the_navigation_api_a_link_is_a_plain_link(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    context.add_init_script("delete window.navigation; delete Window.prototype.navigation;")
    page = context.new_page()
    page.goto("/")
    mark(page)

    page.get_by_role("link", name="Journal", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Journal")
    assert page.evaluate("'navigation' in window") is False
    assert not is_same_document(page)
    context.close()


def test_the_article_can_be_read_with_javascript_off(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto("/read/")

    assert len(page.get_by_role("main").inner_text().split()) > 2300
    assert page.locator("main h2").count() >= 9
    context.close()


def test_a_page_wears_the_same_however_a_person_came_to_it(phone_page: Page) -> None:
    phone_page.goto("/trends/")
    mark(phone_page)

    for tab in ("Relax", "Journal", "Today"):
        phone_page.get_by_role("link", name=tab, exact=True).click()
        expect(phone_page.locator(f"[data-tab={tab.lower()}]")).to_have_attribute(
            "aria-current", "page"
        )

    # The waves came first, and stand after Today's own styles as they do on a page that is loaded.
    sheets = "[...document.querySelectorAll('link[data-place]')]"
    worn = phone_page.evaluate(f"{sheets}.map((one) => Number(one.dataset.place))")
    assert is_same_document(phone_page)
    assert phone_page.evaluate(f"{sheets}.every((one) => one.sheet)")
    assert worn == sorted(set(worn))
    phone_page.reload()
    own = phone_page.evaluate(f"{sheets}.map((one) => Number(one.dataset.place))")
    assert set(own) < set(worn)
