"""Keys for whoever has a keyboard, and none for whoever types or does not want them."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import wait_until
from tests.e2e.steps import check_in


def open_today(page: Page) -> None:
    """Open Today and wait until the keys are followed."""
    page.goto("/")
    expect(page.get_by_role("radiogroup", name="Pain")).to_be_visible()
    wait_until(page, "document.querySelector('.keys input').checked")


def test_a_digit_is_how_much_pain(laptop_page: Page) -> None:
    open_today(laptop_page)

    laptop_page.keyboard.press("4")

    expect(laptop_page.get_by_text("Saved on this device")).to_be_visible()
    expect(laptop_page.get_by_role("radio", name="4", exact=True)).to_be_checked()


def test_n_is_a_new_entry_where_letters_are_letters_again(laptop_page: Page) -> None:
    open_today(laptop_page)
    laptop_page.keyboard.press("n")
    note = laptop_page.get_by_label("Note")
    expect(note).to_be_editable()
    expect(laptop_page.locator("#entry-title")).to_be_focused()

    note.press_sequentially("n / 4 ?")

    expect(note).to_have_value("n / 4 ?")
    expect(laptop_page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_slash_leads_to_the_search(laptop_page: Page) -> None:
    open_today(laptop_page)
    check_in(laptop_page, mood="Okay")

    laptop_page.keyboard.press("/")

    expect(laptop_page).to_have_url(re.compile("/journal/"))
    expect(laptop_page.get_by_role("searchbox")).to_be_focused()


def test_the_keys_are_listed_and_can_be_switched_off(laptop_page: Page) -> None:
    open_today(laptop_page)
    laptop_page.keyboard.press("?")
    keys = laptop_page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Search the journal")
    keys.get_by_role("switch", name="Use these keys").uncheck()
    keys.get_by_role("button", name="Close").click()

    laptop_page.keyboard.press("4")
    laptop_page.keyboard.press("?")

    expect(keys).to_be_visible()
    expect(laptop_page.locator("input[name=pain]:checked")).to_have_count(0)


def test_a_key_pressed_as_the_list_closes_is_heard(laptop_page: Page) -> None:
    open_today(laptop_page)
    laptop_page.keyboard.press("?")
    expect(laptop_page.get_by_role("dialog", name="Keys")).to_be_visible()

    # Before the next frame, in which the focus leaves what is hidden.
    laptop_page.evaluate(
        """() => {
          const button = document.querySelector('.keys button');
          button.focus();
          button.click();
          document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key: '4', bubbles: true, cancelable: true }));
        }"""
    )

    expect(laptop_page.get_by_text("Saved on this device")).to_be_visible()
