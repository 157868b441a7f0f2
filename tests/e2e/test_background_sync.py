"""What waits is sent when the network is back, with no page of the app open."""

import sqlite3
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.account_steps import create_account, sign_in
from tests.e2e.conftest import wait_until_kept
from tests.e2e.steps import check_in, entry, wait_until_synced
from tests.live_server import LiveServer

pytestmark = pytest.mark.kept

TAGS = "navigator.serviceWorker.ready.then((registration) => registration.sync.getTags())"
SECONDS = 30


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """The headless shell knows no background sync."""
    return whole_browser


def kept_records(server: LiveServer) -> int:
    """How many records the server keeps."""
    database = sqlite3.connect(server.database, timeout=SECONDS)
    (count,) = database.execute("SELECT count(*) FROM vault_record").fetchone()
    database.close()
    return int(count)


def wake_the_worker(page: Page, origin: str, tag: str) -> None:
    """Do what Chromium does when the network is back: give the worker its event."""
    session = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    last_moment = time.monotonic() + SECONDS
    while not (ours := [one for one in found if one["scopeURL"] == f"{origin}/"]):
        assert time.monotonic() < last_moment, "no worker is registered"
        page.wait_for_timeout(50)
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": f"{origin}/",
            "registrationId": ours[-1]["registrationId"],
            "tag": tag,
            "lastChance": False,
        },
    )


def tag_asked_for(page: Page) -> str:
    """What the app asks the browser for, once it has found that nobody answers."""
    last_moment = time.monotonic() + SECONDS
    while not (tags := page.evaluate(TAGS)):
        assert time.monotonic() < last_moment, "the app asked for nothing"
        page.wait_for_timeout(50)
    (tag,) = tags
    return str(tag)


def test_an_entry_reaches_the_other_device_though_the_app_was_closed(
    phone_page: Page, laptop_page: Page, own_server: LiveServer, ada: str
) -> None:
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    wait_until_kept(phone_page)
    before = kept_records(own_server)
    own_server.kill()
    phone_page.goto("/")
    check_in(phone_page, mood="Good", pain=7)
    expect(phone_page.get_by_text("1 change waiting to sync")).to_be_visible(timeout=20_000)
    tag = tag_asked_for(phone_page)
    phone_page.goto("about:blank")

    own_server.start()
    wake_the_worker(phone_page, own_server.url, tag)

    last_moment = time.monotonic() + SECONDS
    while kept_records(own_server) == before:
        assert time.monotonic() < last_moment, "the worker sent nothing"
        phone_page.wait_for_timeout(50)
    sign_in(laptop_page, ada)
    laptop_page.goto("/journal/")
    expect(entry(laptop_page, "Good")).to_be_visible()
