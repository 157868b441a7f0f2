"""A new version is offered, never forced, and the operator can take the worker away."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context, wait_until, wait_until_kept
from tests.e2e.steps import check_in, entry
from tests.live_server import LiveServer
from tests.tampering import Asked, Tampering

pytestmark = pytest.mark.kept

UPDATE = "void navigator.serviceWorker.getRegistration().then((one) => one.update())"
STATE_AFTER_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const settled = new Promise((resolve) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => {
        if (['installed', 'redundant'].includes(worker.state)) resolve(worker.state);
      });
    });
  });
  await registration.update();
  return [await settled, registration.waiting, registration.active.state];
}"""


PAGES_KEPT = """async () =>
  (await caches.keys()).filter((name) => name.startsWith('pages-'))"""
OTHER = "Another title"


@pytest.fixture
def visited(browser: Browser, proxy: Tampering) -> Iterator[Page]:
    """A phone that holds the whole app already."""
    context = new_context(browser, proxy.url, is_kept=True, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    wait_until_kept(page)
    yield page
    context.close()


def other_version(worker: bytes) -> bytes:
    """The same worker, one line apart."""
    return worker + b"\n// another version"


def other_title(page: bytes) -> bytes:
    """The same page, called something else."""
    return re.sub(rb"<title>[^<]*", b"<title>" + OTHER.encode(), page, count=1)


def journal(proxy: Tampering) -> bytes:
    """The page of the Journal as the server has it."""
    return proxy.forward(Asked("GET", "/journal/", {}, b"")).body


def naming(worker: bytes, page: bytes) -> bytes:
    """The worker of a version with that page of the Journal."""
    kept = re.search(rb"self\.PRECACHE=(\[.*?\]);", worker)
    assert kept
    entries = json.loads(kept[1])
    for one in entries:
        if one["url"].endswith("/"):
            one["revision"] += "x"
        if one["url"] == "/journal/":
            one["integrity"] = f"sha256-{b64encode(sha256(page).digest()).decode()}"
    return worker.replace(kept[1], json.dumps(entries, separators=(",", ":")).encode(), 1)


def test_a_waiting_version_is_offered_and_applied_when_asked_for(
    visited: Page, proxy: Tampering
) -> None:
    proxy.change("/sw.js", other_version)
    visited.evaluate("void (window.oldVersion = true)")

    visited.evaluate(UPDATE)
    expect(visited.get_by_text("A new version is ready")).to_be_visible()
    assert visited.evaluate("window.oldVersion")
    visited.get_by_role("button", name="Use it now").click()

    wait_until(visited, "window.oldVersion === undefined")
    expect(visited.get_by_text("A new version is ready")).to_be_hidden()


def test_a_page_is_of_the_version_that_was_agreed_to_and_only_its_pages_are_kept(
    visited: Page, proxy: Tampering
) -> None:
    [before] = visited.evaluate(PAGES_KEPT)
    proxy.change("/journal/", other_title)
    proxy.change("/sw.js", lambda worker: naming(worker, other_title(journal(proxy))))
    visited.evaluate(UPDATE)
    expect(visited.get_by_text("A new version is ready")).to_be_visible()

    beside = visited.context.new_page()
    beside.goto("/journal/")
    expect(beside).not_to_have_title(OTHER)
    visited.evaluate("void (window.oldVersion = true)")
    visited.get_by_role("button", name="Use it now").click()
    wait_until(visited, "window.oldVersion === undefined")

    beside.goto("/journal/")
    expect(beside).to_have_title(OTHER)
    wait_until(visited, f"({PAGES_KEPT})().then((names) => names.length === 1)")
    assert visited.evaluate(PAGES_KEPT) != [before]


def test_a_version_that_was_put_off_waits_and_the_page_goes_on(
    visited: Page, proxy: Tampering
) -> None:
    proxy.change("/sw.js", other_version)
    visited.evaluate(UPDATE)

    visited.get_by_role("button", name="Later").click()

    expect(visited.get_by_text("A new version is ready")).to_be_hidden()
    assert visited.evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)"
    )


def test_no_update_reloads_a_page_while_another_tab_is_in_a_session(
    visited: Page, proxy: Tampering
) -> None:
    session = visited.context.new_page()
    session.goto("/relax/breathe-long-out/")
    session.get_by_role("button", name="Start").click()
    session.get_by_role("button", name="Skip", exact=True).click()
    expect(session.get_by_role("button", name="Pause")).to_be_visible()
    session.evaluate("void (window.oldVersion = true)")
    proxy.change("/sw.js", other_version)
    visited.evaluate(UPDATE)

    visited.get_by_role("button", name="Use it now").click()

    expect(visited.get_by_text("The new version will wait")).to_be_visible()
    assert session.evaluate("window.oldVersion")


def test_a_wrong_body_is_refused_and_the_old_version_stays(visited: Page, proxy: Tampering) -> None:
    proxy.change("/sw.js", lambda worker: worker.replace(b'"revision":"', b'"revision":"x', 1))
    proxy.change("/", lambda _: b"<p>Please pay for this network</p>")

    states = visited.evaluate(STATE_AFTER_UPDATE)

    assert states == ["redundant", None, "activated"]
    visited.goto("/")
    expect(visited.get_by_role("radiogroup", name="Mood")).to_be_visible()


def test_the_kill_switch_removes_the_worker_and_keeps_what_was_written(
    visited: Page, own_server: LiveServer
) -> None:
    check_in(visited, mood="Good")
    own_server.kill()
    own_server.start(PWA_SERVICE_WORKER="off")

    visited.evaluate(UPDATE)
    wait_until(visited, "navigator.serviceWorker.getRegistrations().then((all) => !all.length)")

    assert visited.evaluate("caches.keys()") == []
    visited.goto("/journal/")
    expect(entry(visited, "Good")).to_be_visible()
