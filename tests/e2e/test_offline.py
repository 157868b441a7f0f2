"""Once visited, the whole app opens from a cold start with the server gone."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.e2e.conftest import FLAGS, PHONE, Watch, wait_until, wait_until_kept
from tests.e2e.steps import check_in, choose, entry
from tests.live_server import LiveServer, Served

pytestmark = pytest.mark.kept

PAGES = {
    "/": "Good (morning|afternoon|evening)|Hello",
    "/relax/": "Relax",
    "/relax/breathe-long-out/": "Longer breath out",
    "/journal/": "Journal",
    "/trends/": "Trends",
    "/report/": "Report",
    "/questionnaires/": "Question sets",
    "/experiments/": "Try it out",
    "/read/": "back",
    "/help/": "Help now",
    "/settings/": "Settings",
    "/account/": "Account",
    "/privacy/": "Privacy|private",
}


ANSWERED_BY = """() => {
  const [page] = performance.getEntriesByType('navigation');
  return [page.workerStart, page.workerFinalSourceType];
}"""


class Device:
    """A browser with a profile on disk, that can be closed and opened again."""

    def __init__(self, playwright: Playwright, chromium: str, profile: Path, url: str) -> None:
        self._start = lambda: playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=FLAGS, viewport=PHONE, base_url=url
        )
        self.url = url
        self.context = self._open()

    def _open(self) -> BrowserContext:
        context = self._start()
        context.set_default_timeout(20_000)
        self.watch = Watch(context, self.url)
        return context

    def page(self) -> Page:
        """Open a new tab."""
        return self.context.new_page()

    def reopen(self) -> None:
        """Close the browser and start it again with the same profile."""
        self.context.close()
        self.context = self._open()


@pytest.fixture
def device(
    playwright: Playwright, chromium_path: str, tmp_path: Path, live_server: Served
) -> Iterator[Device]:
    """Ada's phone, with a profile that lasts."""
    device = Device(playwright, chromium_path, tmp_path / "profile", live_server.url)
    yield device
    device.context.close()
    assert device.watch.problems == []


def visit_once(device: Device) -> Page:
    """Open Today and wait until everything is kept on the device."""
    page = device.page()
    page.goto("/")
    wait_until_kept(page)
    return page


def stop_workers(device: Device, page: Page) -> None:
    """End the service worker, as a browser does when nothing was asked of it for half a minute."""
    session = device.context.new_cdp_session(page)
    states: list[str] = []
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda said: states.extend(one["runningStatus"] for one in said["versions"]),
    )
    session.send("ServiceWorker.enable")
    last_moment = time.monotonic() + 20
    while "stopped" not in states:  # the page may have begun it again since
        assert time.monotonic() < last_moment, f"the worker does not end: {states}"
        session.send("ServiceWorker.stopAllWorkers")
        page.wait_for_timeout(20)
    session.detach()


def test_every_page_opens_from_a_cold_start_with_the_server_killed_twice_in_a_row(
    device: Device, own_server: LiveServer
) -> None:
    visit_once(device)
    own_server.kill()

    for _ in range(2):
        device.reopen()
        page = device.page()
        for path, heading in PAGES.items():
            page.goto(path)
            expect(page.locator("main h1").first).to_have_text(re.compile(heading, re.IGNORECASE))


def test_a_page_opens_offline_before_the_worker_that_kept_it_has_begun(
    device: Device, own_server: LiveServer
) -> None:
    page = visit_once(device)
    own_server.kill()

    for path in PAGES:
        stop_workers(device, page)
        page.goto(path)
        assert page.evaluate(ANSWERED_BY) == [0, "cache"], path


def test_an_address_that_asks_for_something_begins_the_worker(
    device: Device, own_server: LiveServer
) -> None:
    page = visit_once(device)
    own_server.kill()
    stop_workers(device, page)

    page.goto("/relax/?need=sleep")

    expect(page.get_by_role("radio", name="Sleep")).to_be_checked()
    began, by = page.evaluate(ANSWERED_BY)
    assert began > 0
    assert by != "cache"


def test_an_address_that_asks_for_something_opens_offline_and_shows_it(
    device: Device, own_server: LiveServer
) -> None:
    visit_once(device)
    own_server.kill()

    page = device.page()
    page.goto("/relax/?need=sleep")
    expect(page.get_by_role("radio", name="Sleep")).to_be_checked()
    page.goto(f"/journal/?entry={'A' * 22}")

    expect(page.get_by_text("This entry is not here")).to_be_visible()
    page.goto("/trends/")
    page.get_by_role("button", name="Look around with sample data").click()
    expect(page.get_by_role("img", name=re.compile(r"check-ins on \d+ days"))).to_be_visible()


def test_an_address_without_its_last_slash_opens_offline_too(
    device: Device, own_server: LiveServer
) -> None:
    visit_once(device)
    own_server.kill()

    page = device.page()
    page.goto("/journal?entry=new")

    expect(page.get_by_label("Note")).to_be_visible()
    assert page.url.endswith("/journal/?entry=new")


def test_an_unknown_page_says_that_we_are_offline(device: Device, own_server: LiveServer) -> None:
    visit_once(device)
    own_server.kill()

    page = device.page()
    page.goto("/somewhere/else/")

    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    expect(page.get_by_role("link", name="Today", exact=True)).to_be_visible()


def test_a_check_in_made_offline_survives_closing_the_browser(
    device: Device, own_server: LiveServer
) -> None:
    visit_once(device)
    own_server.kill()
    device.reopen()
    page = device.page()
    page.goto("/")

    page.get_by_role("radiogroup", name="Mood").get_by_role("radio", name="Good").check(force=True)
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    device.reopen()
    page = device.page()
    page.goto("/journal/")

    expect(entry(page, "Good")).to_be_visible()


def test_a_tap_on_a_page_that_is_closed_before_it_came_to_life_is_kept(device: Device) -> None:
    page = visit_once(device)
    check_in(page, mood="Okay")
    page.close()
    early = device.context.new_page()
    early.add_init_script("customElements.define = () => {}")  # as a slow phone's has not yet
    early.goto("/")
    choose(early.get_by_role("radiogroup", name="Mood"), "Low")
    expect(early.locator("check-in")).to_have_attribute("data-entry", re.compile(r"^[\w-]{22}$"))

    early.close()

    journal = device.context.new_page()
    journal.goto("/journal/")
    expect(entry(journal, "Low")).to_have_count(1)
    expect(entry(journal, "Okay")).to_have_count(1)


def test_a_tap_on_the_very_first_visit_is_kept_though_its_page_is_closed(
    browser: Browser, live_server: Served
) -> None:
    phone = browser.new_context(base_url=live_server.url, service_workers="block")
    early = phone.new_page()
    early.add_init_script("customElements.define = () => {}")  # as a slow phone's has not yet
    early.goto("/")
    choose(early.get_by_role("radiogroup", name="Mood"), "Low")
    expect(early.locator("check-in")).to_have_attribute("data-sealed", "")

    early.close()

    journal = phone.new_page()
    journal.goto("/journal/")
    expect(entry(journal, "Low")).to_have_count(1)
    wait_until(journal, "localStorage.getItem('tapped') === null")
    names = journal.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert not [name for name in names if name.startswith("key-early-")]
    phone.close()


def test_the_caches_hold_only_what_the_worker_lists(device: Device) -> None:
    page = visit_once(device)
    page.goto("/account/")

    kept = page.evaluate(
        """async () => {
          const urls = [];
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys())
              urls.push(new URL(request.url).pathname);
          return urls;
        }"""
    )
    script = page.evaluate("fetch('/sw.js').then((answer) => answer.text())")

    assert kept
    assert all(f'"url":"{url}"' in script for url in kept)


def test_the_app_can_be_installed(device: Device) -> None:
    page = visit_once(device)
    expect(page.locator('head > link[rel="manifest"]')).to_be_attached()
    session = device.context.new_cdp_session(page)

    manifest = session.send("Page.getAppManifest")
    errors = session.send("Page.getInstallabilityErrors")
    app_id = session.send("Page.getAppId")

    assert manifest["errors"] == []
    assert errors["installabilityErrors"] == []
    assert app_id["recommendedId"] == "/"
    assert app_id["appId"] == f"{device.url}/"
