"""What a person does on the account and settings pages, step by step."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

PASSWORD = "amber lantern quiet meadow"
NEW_PASSWORD = "seven slow rivers at dusk"

# Argon2id takes a second or two, and more on a busy machine.
SLOW = 60_000


def write_entries(page: Page, *moods: int) -> None:
    """Bring entries onto the device, as a file from an earlier one."""
    page.goto("/settings/")
    choose_file(page, backup_of(*moods))
    page.get_by_role("button", name="Add to my journal").click()
    expect(page.get_by_text(re.compile(r"^Done\."))).to_be_visible()


def backup_of(*moods: int) -> bytes:
    """A file as the app exports it, with one entry for each mood."""
    records = [
        {
            "id": f"{mood}{'A' * 20}{'AQgw'[at % 4]}",
            "v": 1,
            "k": "entry",
            "c": [1_900_000_000_000 + at, "aaaaaaaa"],
            "f": {"at": f"2031-04-0{at + 1}T09:00", "tz": 0, "mood": mood},
        }
        for at, mood in enumerate(moods)
    ]
    return json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()


def choose_file(page: Page, content: bytes) -> None:
    """Choose a file to import."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import data").click()
    chooser.value.set_files(
        {"name": "twofold.json", "mimeType": "application/json", "buffer": content}
    )


def export(page: Page) -> bytes:
    """Everything on this device, as its owner can take it away."""
    page.goto("/settings/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export my data").click()
    return Path(download.value.path()).read_bytes()


def moods(page: Page) -> list[int]:
    """The moods of all entries on this device."""
    records: list[dict[str, Any]] = json.loads(export(page))["records"]
    return sorted(record["f"]["mood"] for record in records if record["k"] == "entry")


def fill_in(page: Page, username: str, password: str) -> None:
    """Type into the one form of the account page."""
    page.goto("/account/")
    page.get_by_role("textbox", name="Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)


def create_account(page: Page, username: str, password: str = PASSWORD) -> str:
    """Make an account, prove to have the recovery code, and return it."""
    fill_in(page, username, password)
    page.get_by_role("button", name="Create account").click()
    code = confirm_code(page)
    expect_signed_in(page, username)
    return code


def confirm_code(page: Page) -> str:
    """Type the two groups that are asked for."""
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Your recovery code", timeout=SLOW)
    shown = page.get_by_label("Recovery code", exact=True)
    expect(shown).to_be_visible(timeout=SLOW)
    groups = re.findall(r"[0-9A-Z]{4}", shown.inner_text())
    for box in page.get_by_role("textbox", name=re.compile("Group")).all():
        label = box.evaluate("input => input.labels[0].textContent")
        box.fill(groups[int(label.split()[-1]) - 1].lower())
    page.get_by_role("button", name="Finish", exact=True).click()
    return "-".join(groups)


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in and wait until the account is there."""
    fill_in(page, username, password)
    page.get_by_role("button", name="Sign in").click()
    expect_signed_in(page, username)


def expect_sealed(page: Page) -> None:
    """Open the account page and wait until it has heard that this device was signed out."""
    page.goto("/account/")
    expect(page.get_by_text("It is sealed on this device.")).to_be_visible(timeout=SLOW)


def expect_signed_in(page: Page, username: str) -> None:
    """The account page says who is here and that nothing waits."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account", timeout=SLOW)
    expect(page.locator("[data-name]")).to_have_text(username)
    expect(page.get_by_role("status", name="Sync")).to_have_text(
        "Everything is synced", timeout=SLOW
    )
