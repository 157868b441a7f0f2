"""What happens at the doors is counted and logged, and names nobody."""

import logging
import os

import pytest

from pwa.operations.security_log import EVENTS, EVERYWHERE, LINES_A_MINUTE, SecurityLog
from pwa.wire_codec import text_of
from tests.conftest import MakeApp
from tests.factories import Clock, Device, Person, login_body, rekey_body
from tests.live_server import ROOT


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.name == "pwa.security"]


def test_a_life_of_an_account_is_logged_without_a_name(
    make_app: MakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app()
    ada = Person("canary-ada")
    wrong = text_of(os.urandom(32))
    phone = Device(app, ada).register(device="canary phone")
    visitor = Device(app, ada, address="203.0.113.200")
    visitor.post("/auth/login", login_body(Person("canary-ada")))
    visitor.post("/auth/recover", {"username": "canary-ada", "rec_auth": wrong})
    visitor.post("/auth/recover", {"username": "canary-ada", "rec_auth": text_of(ada.rec_auth)})
    visitor.post("/auth/rekey", rekey_body(Person("canary-ada")))
    laptop = Device(app, ada).login()
    laptop.delete(f"/sessions/{phone.get('/me').json['session']}")
    laptop.post("/auth/rekey", rekey_body(ada, auth=text_of(ada.auth)))
    laptop.post("/account/delete", {"auth": wrong})
    visitor.client.post("/api/v1/auth/logout", data=b"{}")
    while visitor.post("/auth/login", login_body(Person("canary-ada"))).status_code != 429:
        pass
    laptop.post("/account/delete", {"auth": text_of(ada.auth)})

    said = lines(caplog)

    assert {line.split()[1].removeprefix("event=") for line in said} == {
        *EVENTS.values(),
        *EVERYWHERE.values(),
    }
    for canary in ("canary", "203.0.113", wrong, "192.0.2"):
        assert canary not in "".join(said)


def test_nobody_fills_the_disk_with_events(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(0.0)
    log = SecurityLog(logging.getLogger("pwa.security"), clock)
    caplog.set_level(logging.INFO)
    for _ in range(1000):
        log.note("forged_request_refused")
    within_the_minute = len(lines(caplog))

    clock.now += 61
    log.note("forged_request_refused")

    assert within_the_minute == LINES_A_MINUTE
    assert lines(caplog)[-1] == "security event=forged_request_refused count=1001"


def test_every_event_is_explained_to_the_operator() -> None:
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")

    for event in (*EVENTS.values(), *EVERYWHERE.values()):
        assert f"`{event}`" in page


@pytest.mark.parametrize(("proxies", "warnings"), [(0, 1), (1, 0)])
def test_a_proxy_that_nobody_declared_is_noticed_once(
    make_app: MakeApp, caplog: pytest.LogCaptureFixture, proxies: int, warnings: int
) -> None:
    client = make_app(proxy_count=proxies).test_client()

    for _ in range(3):
        client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.5"})

    assert len([line for line in lines(caplog) if "PWA_PROXY_COUNT" in line]) == warnings
