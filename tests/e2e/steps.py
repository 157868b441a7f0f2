"""What people do, in the words of the screens."""

import re

from playwright.sync_api import Locator, Page, expect


def check_in(page: Page, *, mood: str | None = None, pain: int | None = None) -> None:
    """Tap the check-in on Today and wait until it is saved."""
    if page.url.partition("?")[0].rstrip("/").count("/") > 2:
        page.goto("/")
    if pain is not None:
        choose(page.get_by_role("radiogroup", name="Pain"), str(pain))
    if mood is not None:
        choose(page.get_by_role("radiogroup", name="Mood"), mood)
    expect(page.get_by_text("Saved on this device")).to_be_visible()


def choose(group: Locator, name: str) -> None:
    """Choose a radio by the name a screen reader says."""
    group.get_by_role("radio", name=name, exact=True).check(force=True)


def wait_until_synced(page: Page) -> None:
    """Open the account page and wait until this device and the server have the same."""
    page.goto("/account/")
    status = page.get_by_role("status", name="Sync")
    expect(status).to_contain_text("Everything is synced", timeout=30_000)


def new_detail(page: Page, note: str) -> None:
    """Write a note into the entry that was just made on Today."""
    page.get_by_role("link", name="Add detail").click()
    page.get_by_label("Note").fill(note)
    done(page)


def done(page: Page) -> None:
    """Close the entry's sheet and wait until it is closed, which is after it was saved."""
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Done")).to_be_hidden()


def unfold(page: Page, field: str) -> None:
    """Open the folded part of the sheet that holds a field: at, places, factors."""
    fold = page.locator("entry-sheet details", has=page.locator(f'[data-said="{field}"]'))
    # A part that is in use is open already, once the sheet is there.
    expect(fold.locator("summary").first).to_be_visible()
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    expect(fold.locator("fieldset")).to_be_visible()


def entry(page: Page, words: str) -> Locator:
    """The row of the journal's entry with these words; the closed sheet has words of its own."""
    return page.get_by_role("link", name=re.compile(re.escape(words)))
