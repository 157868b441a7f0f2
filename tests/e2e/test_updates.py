"""A new version is offered, never forced, and the operator can take the worker away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context, wait_until, wait_until_kept
from tests.e2e.steps import check_in, entry
from tests.live_server import LiveServer
from tests.tampering import Tampering

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
