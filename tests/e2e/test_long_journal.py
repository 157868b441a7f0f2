"""A journal of years comes to another phone: the page is free meanwhile, and all of it arrives."""

import datetime as dt
import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import (
    PASSWORD,
    SLOW,
    choose_file,
    create_account,
    expect_signed_in,
    fill_in,
    moods,
    write_entries,
)

START = dt.date(2031, 4, 9)
MANY = 450  # more than one answer brings


def a_long_journal(many: int = MANY, note: str = "") -> bytes:
    """A file as the app exports it, with an entry a day."""
    records = [
        {
            "id": f"{at:04d}{'A' * 17}Q",
            "v": 1,
            "k": "entry",
            "c": [1_900_000_000_000 + at, "aaaaaaaa"],
            "f": {
                "at": f"{START + dt.timedelta(at)}T09:00",
                "tz": 0,
                "mood": 4,
                **({"note": f"{note} {at}"} if note else {}),
            },
        }
        for at in range(many)
    ]
    return json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()


def bring(page: Page, journal: bytes, said: str) -> None:
    page.goto("/settings/")
    choose_file(page, journal)
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text(f"Done. {said} records added.")).to_be_visible(timeout=SLOW)


def owner_of_a_long_journal(page: Page, username: str) -> None:
    """Bring it onto a phone, and make an account for it."""
    bring(page, a_long_journal(), str(MANY))
    create_account(page, username)


@pytest.mark.parametrize("has_workers", [True, False], ids=["in a worker", "without one"])
def test_a_long_journal_comes_to_a_phone_with_entries_of_its_own(
    phone_page: Page, laptop_page: Page, ada: str, *, has_workers: bool
) -> None:
    owner_of_a_long_journal(phone_page, ada)
    write_entries(laptop_page, 2, 3)
    if not has_workers:
        laptop_page.route("**/apart.*.js", lambda route: route.abort())
    begun: list[str] = []
    laptop_page.on("worker", lambda worker: begun.append(worker.url))

    fill_in(laptop_page, ada, PASSWORD)
    laptop_page.get_by_role("button", name="Sign in").click()
    laptop_page.locator('dialog button[value="add"]').click()
    expect_signed_in(laptop_page, ada)

    apart = [url for url in begun if "/apart." in url]
    parts = 2 if has_workers else 0  # the rest of the pull, and the entries that move
    assert len(apart) == parts, begun
    assert moods(laptop_page) == [2, 3, *[4] * MANY]
    phone_page.goto("/account/")
    expect_signed_in(phone_page, ada)
    assert moods(phone_page) == [2, 3, *[4] * MANY]


def test_who_types_before_the_years_are_put_together_finds_what_was_typed_last(
    phone_page: Page,
) -> None:
    bring(phone_page, a_long_journal(1300, "walked"), "1,300")
    phone_page.goto("/journal/")
    expect(phone_page.get_by_role("searchbox", name="Search")).to_be_visible()

    phone_page.evaluate("""() => {
      const box = document.querySelector('#journal-search');
      for (const typed of ['w', 'wa', 'walked 129']) {
        box.value = typed;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }""")

    expect(phone_page.get_by_text("12 entries found")).to_be_visible()
    expect(phone_page.locator("journal-days a.entry").first).to_contain_text("walked 1299")
