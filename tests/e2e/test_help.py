"""The help page in a bad moment: own contact first, words to send, a way back, a way out."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import faults
from tests.e2e.conftest import LAPTOP, PHONE, new_context, wait_until
from tests.live_server import LiveServer, Served


def open_help(page: Page) -> None:
    page.goto("/help/")
    wait_until(page, "document.querySelectorAll('main :not(:defined)').length === 0")
    expect(page.get_by_role("button", name="Add someone you trust")).to_be_enabled()


def keep_contact(page: Page, name: str = "Marta", number: str = "+44 20 7946 0018") -> None:
    page.get_by_role("button", name="Add someone you trust").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Phone number").fill(number)
    page.get_by_role("button", name="Save", exact=True).click()


def test_an_own_contact_is_kept_and_stands_before_every_line(phone_page: Page) -> None:
    open_help(phone_page)

    keep_contact(phone_page)
    expect(phone_page.get_by_text("Saved on this device.")).to_be_visible()
    phone_page.reload()

    call = phone_page.get_by_role("link", name="Call Marta")
    expect(call).to_have_attribute("href", "tel:+442079460018")
    expect(phone_page.get_by_role("link", name="Text Marta")).to_have_attribute(
        "href", "sms:+442079460018"
    )
    first = phone_page.locator("main a[href^='tel:']:not([data-emergency])").first
    expect(first).to_have_text("Call Marta")


def test_what_cannot_be_dialled_is_not_kept_and_the_form_says_why(phone_page: Page) -> None:
    open_help(phone_page)

    keep_contact(phone_page, name="", number="Marta")

    expect(phone_page.get_by_text("Write a name")).to_be_visible()
    expect(phone_page.get_by_text("A phone number needs at least two digits.")).to_be_visible()
    expect(phone_page.get_by_label("Name")).to_be_focused()
    phone_page.get_by_role("button", name="Cancel").click()
    expect(phone_page.get_by_role("button", name="Add someone you trust")).to_be_focused()


def test_an_own_contact_can_be_changed_and_removed(phone_page: Page) -> None:
    open_help(phone_page)
    keep_contact(phone_page)

    phone_page.get_by_role("button", name="Change", exact=True).click()
    phone_page.get_by_label("Phone number").fill("020 7946 0099")
    phone_page.get_by_role("button", name="Save", exact=True).click()
    expect(phone_page.get_by_role("link", name="Call Marta")).to_have_attribute(
        "href", "tel:02079460099"
    )
    phone_page.get_by_role("button", name="Change", exact=True).click()
    phone_page.get_by_role("button", name="Remove").click()
    expect(phone_page.get_by_text("Removed.")).to_be_visible()
    phone_page.reload()

    expect(phone_page.get_by_role("button", name="Add someone you trust")).to_be_enabled()
    expect(phone_page.get_by_role("link", name="Call Marta")).to_have_count(0)


def test_an_own_contact_lies_sealed_on_the_device(phone_page: Page) -> None:
    open_help(phone_page)
    keep_contact(phone_page, name="Marta Canary")
    expect(phone_page.get_by_text("Saved on this device.")).to_be_visible()

    kept = phone_page.evaluate(
        """async () => {
          const found = [JSON.stringify({ ...localStorage, ...sessionStorage })];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done) => {
              const request = indexedDB.open(name);
              request.onsuccess = () => done(request.result);
            });
            for (const store of db.objectStoreNames) {
              const rows = await new Promise((done) => {
                const request = db.transaction(store).objectStore(store).getAll();
                request.onsuccess = () => done(request.result);
              });
              found.push(JSON.stringify(rows, (_, value) => value instanceof Uint8Array
                ? String.fromCharCode(...value) : value));
            }
            db.close();
          }
          return found.join(' ');
        }"""
    )
    assert len(kept) > 200
    assert "Canary" not in kept
    assert "7946" not in kept


def test_the_words_to_send_can_be_copied(laptop_page: Page) -> None:
    laptop_page.context.grant_permissions(["clipboard-write"])
    open_help(laptop_page)
    laptop_page.get_by_role("button", name="Add someone you trust").click()

    laptop_page.get_by_role("button", name="Copy these words").click()
    expect(laptop_page.get_by_text("Copied. You can paste them into a message.")).to_be_visible()

    field = laptop_page.get_by_label("Name")
    field.press("Control+V")
    expect(field).to_have_value(re.compile("^I'm having a really hard time. Can you stay with me"))


def test_grounding_is_on_the_page_as_text(phone_page: Page) -> None:
    open_help(phone_page)

    expect(phone_page.get_by_role("heading", name="Come back to the room")).to_be_visible()
    expect(phone_page.get_by_text("Keep your eyes open.")).to_be_visible()


def test_leaving_quickly_puts_the_article_in_place_of_the_page(phone_page: Page) -> None:
    phone_page.goto("/relax/")
    open_help(phone_page)

    phone_page.get_by_role("link", name="Leave quickly").click()

    phone_page.wait_for_url("**/read/")
    expect(phone_page.get_by_role("heading", level=1)).to_contain_text("When your back hurts")
    phone_page.go_back(wait_until="commit")
    expect(phone_page).to_have_url(re.compile("/relax/$"))


@pytest.mark.kept
def test_leaving_quickly_needs_no_network(phone_page: Page, own_server: LiveServer) -> None:
    phone_page.goto("/")
    phone_page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_help(phone_page)

    own_server.kill()
    phone_page.get_by_role("link", name="Leave quickly").click()

    expect(phone_page.get_by_role("heading", level=1)).to_contain_text("When your back hurts")


@pytest.mark.kept
def test_help_lies_over_a_running_session_and_does_not_end_it(
    phone_page: Page, own_server: LiveServer
) -> None:
    phone_page.goto("/relax/breathe-long-out/")
    phone_page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    skip = phone_page.get_by_role("button", name="Skip", exact=True)
    expect(skip).to_be_visible()
    skip.click()
    expect(phone_page.get_by_role("button", name="Pause")).to_be_visible()
    own_server.kill()

    player = phone_page.locator(".player")
    player.get_by_role("link", name="Help now").click()
    over = phone_page.get_by_role("dialog", name="Help now")

    expect(over.get_by_role("link", name="112").first).to_be_visible()
    expect(over.get_by_label("Country")).to_be_visible()
    over.get_by_role("link", name="My back").click()
    expect(over.get_by_role("heading", name="When your back is the worry")).to_be_in_viewport()
    assert faults(phone_page) == []
    over.get_by_role("button", name="Back to the session").click()

    expect(over).to_be_hidden()
    expect(player.get_by_role("link", name="Help now")).to_be_focused()
    phone_page.get_by_role("button", name="Resume").click()
    expect(phone_page.get_by_role("button", name="Pause")).to_be_visible()


def test_without_javascript_what_cannot_work_is_absent(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/help/")

    expect(page.get_by_text("Add someone you trust")).to_be_hidden()
    expect(page.get_by_text("Copy these words")).to_be_hidden()
    page.get_by_role("link", name="Leave quickly").click()

    expect(page).to_have_url(re.compile("/read/$"))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_help_has_no_accessibility_fault_with_everything_open(
    browser: Browser, live_server: Served, scheme: str, viewport: dict[str, int]
) -> None:
    context = new_context(
        browser,
        live_server.url,
        viewport=viewport,
        color_scheme=scheme,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    page = context.new_page()
    open_help(page)
    found = {}

    page.get_by_role("button", name="Change country").click()
    page.get_by_role("button", name="Add someone you trust").click()
    page.get_by_role("button", name="Save", exact=True).click()
    found["asked"] = faults(page)
    page.get_by_label("Name").fill("Marta")
    page.get_by_label("Phone number").fill("020 7946 0018")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Call Marta")).to_be_visible()
    found["kept"] = faults(page)

    context.close()
    assert not any(found.values()), found


@pytest.mark.parametrize("narrow", ["320 px", "200 % text"])
def test_help_fits_a_narrow_page(browser: Browser, live_server: Served, narrow: str) -> None:
    width = 320 if narrow == "320 px" else PHONE["width"]
    context = new_context(browser, live_server.url, viewport={"width": width, "height": 640})
    page = context.new_page()
    open_help(page)
    if narrow == "200 % text":
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    keep_contact(page, name="Marta of the long and double-barrelled surname")
    expect(page.get_by_text("Saved on this device.")).to_be_visible()

    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
    context.close()
