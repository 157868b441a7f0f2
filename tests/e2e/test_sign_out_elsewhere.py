"""What becomes of the account in one tab reaches what stands open in the others."""

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import create_account, sign_in
from tests.e2e.steps import entry, wait_until_synced

# Looked at as soon as the page is there, before its elements have asked anybody.
SEALED_AFTER_LEAVING = """() => new Promise((resolve) => {
  const seen = new MutationObserver(() => {
    const note = document.querySelector('main[data-section="journal"] sealed-note');
    if (!note) return;
    seen.disconnect();
    resolve(note.checkVisibility());
  });
  seen.observe(document.body, { childList: true, subtree: true });
  document.querySelector('[data-tab="journal"]').click();
})"""
PRIVATE = "nobody else is to read this"


def sign_out(page: Page) -> None:
    """On the account page; the encrypted copy stays."""
    page.goto("/account/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("button", name="Create account")).to_be_visible()


def test_an_open_entry_is_put_away_not_saved_for_the_next_person_and_there_once_signed_in_again(
    phone_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    other_tab = phone_page.context.new_page()
    other_tab.goto("/journal/?entry=new")
    other_tab.get_by_label("Note").fill(PRIVATE)
    expect(other_tab.get_by_text("Saved on this device")).to_be_visible()
    wait_until_synced(phone_page)

    sign_out(phone_page)

    expect(other_tab.get_by_role("region", name="Your journal is here, sealed")).to_be_visible()
    expect(other_tab.get_by_role("button", name="Done")).to_be_hidden()
    assert PRIVATE not in other_tab.content()
    expect(other_tab.locator(f"textarea:has-text('{PRIVATE}')")).to_have_count(0)
    values = other_tab.locator("textarea").evaluate_all("(all) => all.map(({ value }) => value)")
    assert PRIVATE not in values

    other_tab.goto("/")
    sealed = other_tab.get_by_role("region", name="Your journal is here, sealed")
    expect(sealed).to_be_visible()
    sign_in(phone_page, ada)
    expect(sealed).to_be_hidden()
    shown = other_tab.evaluate(SEALED_AFTER_LEAVING)
    assert not shown, "what is no more is not shown on the next page of the same document"
    phone_page.goto("/journal/")
    entry(phone_page, PRIVATE).click()
    expect(phone_page.get_by_label("Note")).to_have_value(PRIVATE)


def test_somebody_you_trust_is_not_left_for_the_next_person(phone_page: Page, ada: str) -> None:
    create_account(phone_page, ada)
    other_tab = phone_page.context.new_page()
    other_tab.goto("/help/")
    other_tab.get_by_role("button", name="Add someone you trust").click()
    other_tab.get_by_label("Name").fill("Cousin Vera")
    other_tab.get_by_label("Phone number").fill("555 0100")
    other_tab.get_by_role("button", name="Save").click()
    expect(other_tab.get_by_text("Cousin Vera")).to_be_visible()
    wait_until_synced(phone_page)

    sign_out(phone_page)

    expect(other_tab.get_by_text("Cousin Vera")).to_have_count(0)


def test_what_is_typed_to_sign_in_stays_while_the_account_changes_in_another_tab(
    refused_page: Page, ada: str
) -> None:
    create_account(refused_page, ada)
    refused_page.context.clear_cookies()
    refused_page.goto("/account/")
    expect(refused_page.get_by_text("Sign in again to sync")).to_be_visible()
    password = refused_page.get_by_label("Password", exact=True)
    password.fill("amber lantern")

    other_tab = refused_page.context.new_page()
    other_tab.goto("/account/")
    other_tab.get_by_role("button", name="The account is gone").click()

    expect(refused_page.get_by_text("Sign in again to sync")).to_be_hidden()
    expect(refused_page.get_by_role("textbox", name="Username")).to_have_value(ada)
    expect(password).to_have_value("amber lantern")
