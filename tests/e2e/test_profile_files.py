"""After signing out, nothing in the browser's profile folder opens the journal: looked for in the
files themselves, since what a browser deletes it may keep there."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import Page, Playwright, expect

from pwa.wire_codec import octets_of
from tests.e2e.account_steps import SLOW, create_account, moods, sign_in
from tests.e2e.conftest import FLAGS, PATIENCE_MS, PHONE
from tests.e2e.steps import check_in, new_detail, wait_until_synced
from tests.e2e.test_nothing_leaks import ACCOUNT_KEY, CANARY, spellings
from tests.live_server import Served

# How Chromium writes an AES key of 256 bits: tag, kind, algorithm, length, usages, length, bytes.
KEY_IN_A_FILE = re.compile(rb"K\x01.\x20.{1,3}?\x20(?=(.{32}))", re.DOTALL)
WRAPPED_BYTES = 60
NEARBY = 600
# The browser does it in the background.
SECONDS_TO_TIDY = 180  # on a machine with twenty others at work; else a few
VAULT = """async () => (await indexedDB.databases())
  .map(({ name }) => name).find((name) => name.startsWith('key-journal-meta-')).slice(-22)"""


class Profile:
    """A browser with a folder of its own, started and ended by the test."""

    def __init__(self, playwright: Playwright, chromium: str, folder: Path, url: str) -> None:
        self.folder = folder
        self._launch = playwright.chromium.launch_persistent_context
        self._options = {"executable_path": chromium, "args": FLAGS, "base_url": url}

    @contextmanager
    def opened(self) -> Iterator[Page]:
        """The browser, from its start to its end."""
        context = self._launch(self.folder, viewport=PHONE, **self._options)
        context.set_default_timeout(PATIENCE_MS)
        yield context.pages[0]
        context.close()


@pytest.fixture
def profile(
    playwright: Playwright, chromium_path: str, live_server: Served, tmp_path: Path
) -> Profile:
    """Ada's browser, whose files somebody may copy."""
    return Profile(playwright, chromium_path, tmp_path / "profile", live_server.url)


def files_of(profile: Path) -> dict[str, bytes]:
    """Every file of a profile, and what is in it."""
    found = {}
    for path in profile.rglob("*"):
        with suppress(OSError):  # a folder, or gone again while the browser runs
            found[str(path.relative_to(profile))] = path.read_bytes()
    return found


def device_keys(profile: Path, vault: bytes, account_key: bytes) -> set[bytes]:
    """Do what a thief would: find keys in the files, and try them on what lies beside them."""
    label = b"v1|wrap|dev|" + vault
    keys = set()
    for content in files_of(profile).values():
        for match in KEY_IN_A_FILE.finditer(content):
            key = AESGCM(match[1])
            for at in range(match.start(), match.start() + NEARBY):
                wrapped = content[at : at + WRAPPED_BYTES]
                try:
                    if key.decrypt(wrapped[:12], wrapped[12:], label) == account_key:
                        keys.add(match[1])
                except (InvalidTag, ValueError):
                    continue
    return keys


def expect_none_in_files(profile: Path, secrets: list[bytes]) -> None:
    """None of them is in the profile, as soon as the browser has written its files anew."""
    last_moment = time.monotonic() + SECONDS_TO_TIDY
    while True:
        files = files_of(profile)
        held = [name for name, content in files.items() if any(one in content for one in secrets)]
        if not held or time.monotonic() > last_moment:
            break
        time.sleep(0.2)
    assert not held


@pytest.mark.parametrize("choice", ["Keep it, sealed", "Erase it from this device"])
def test_after_signing_out_nothing_in_the_files_opens_the_journal(
    profile: Profile, ada: str, choice: str
) -> None:
    with profile.opened() as page:
        page.goto("/")
        check_in(page, mood="Great", pain=9)
        new_detail(page, CANARY)
        create_account(page, ada)
        wait_until_synced(page)
        account_key = bytes(page.evaluate(ACCOUNT_KEY))
        vault = octets_of(page.evaluate(VAULT))
    keys = device_keys(profile.folder, vault, account_key)
    assert len(keys) == 1, "the thief of a signed-in profile finds the key"

    secrets = [*keys, *spellings(*keys), *spellings(account_key), *spellings(CANARY.encode())]

    with profile.opened() as page:
        wait_until_synced(page)
        page.get_by_role("radio", name=choice).check()
        page.get_by_role("button", name="Sign out", exact=True).click()
        expect(page.get_by_role("button", name="Create account")).to_be_visible(timeout=SLOW)
        expect_none_in_files(profile.folder, secrets)
    expect_none_in_files(profile.folder, secrets)
    with profile.opened() as page:
        page.goto("/journal/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect_none_in_files(profile.folder, secrets)
    assert device_keys(profile.folder, vault, account_key) == set()

    with profile.opened() as page:
        sign_in(page, ada)
        assert moods(page) == [5]
