"""A new version is offered, never forced, and the operator can take the worker away."""

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import PHONE, LiveServer, new_context


def other_version(script: str) -> str:
    """The same worker, one byte apart."""
    return f"{script}\n// another version"


def test_a_waiting_version_is_offered_and_applied_when_asked_for(
    browser: Browser, live_server: LiveServer
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.route(
        "**/sw.js",
        lambda route: route.fulfill(
            body=other_version(route.fetch().text()), content_type="text/javascript"
        ),
    )

    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.evaluate("window.oldVersion = true")
    expect(page.get_by_text("A new version is ready")).to_be_visible()
    page.get_by_role("button", name="Use it now").click()
    page.wait_for_function("window.oldVersion === undefined")

    expect(page.get_by_text("A new version is ready")).to_be_hidden()
    context.close()


def test_a_wrong_body_is_refused_and_the_old_version_stays(
    browser: Browser, live_server: LiveServer
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.route(
        "**/sw.js",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('"revision":"', '"revision":"x', 1),
            content_type="text/javascript",
        ),
    )
    context.route("**/*__WB_REVISION__=x*", lambda route: route.fulfill(body="<p>Pay for wifi</p>"))

    states = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          const updated = new Promise((resolve) => {
            registration.addEventListener('updatefound', () => {
              const worker = registration.installing;
              worker.addEventListener('statechange', () => {
                if (['installed', 'redundant'].includes(worker.state)) resolve(worker.state);
              });
            });
          });
          await registration.update();
          return [await updated, registration.waiting, registration.active.state];
        }"""
    )

    assert states == ["redundant", None, "activated"]
    context.close()


def test_the_kill_switch_removes_the_worker_and_keeps_what_was_written(
    browser: Browser, live_server: LiveServer
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.get_by_role("radiogroup", name="Mood").get_by_role("radio", name="Good").check(force=True)
    expect(page.get_by_text("Saved on this device")).to_be_visible()

    live_server.kill()
    live_server.start(PWA_SERVICE_WORKER="off")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => !all.length)")

    assert page.evaluate("caches.keys()") == []
    page.goto("/journal/")
    expect(page.get_by_role("main")).to_contain_text("Good")
    context.close()
