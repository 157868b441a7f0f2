"""Nothing can be changed by a request that our own pages did not send.

The routes come from the app itself, so that a new one is covered the day it is added.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.security import SAFE_METHODS
from tests.conftest import MakeApp
from tests.factories import ORIGIN, Device, code_of

JSON_BODY = {"Content-Type": "application/json"}
OURS = {"X-App": "1", "Origin": ORIGIN, **JSON_BODY}
FORGERIES = {
    "cross-site": ({**OURS, "Sec-Fetch-Site": "cross-site"}, 403),
    "same-site": ({**OURS, "Sec-Fetch-Site": "same-site"}, 403),
    "typed-address": ({**OURS, "Sec-Fetch-Site": "none"}, 403),
    "no-app-header": ({"Origin": ORIGIN, **JSON_BODY}, 403),
    "wrong-app-header": ({**OURS, "X-App": "yes"}, 403),
    "other-origin": ({**OURS, "Origin": "https://evil.example"}, 403),
    "other-port": ({**OURS, "Origin": "http://localhost:8080"}, 403),
    "null-origin": ({**OURS, "Origin": "null"}, 403),
    "no-origin": ({"X-App": "1", **JSON_BODY}, 403),
    "text": ({**OURS, "Content-Type": "text/plain"}, 415),
    "form": ({**OURS, "Content-Type": "application/x-www-form-urlencoded"}, 415),
    "multipart": ({**OURS, "Content-Type": "multipart/form-data; boundary=x"}, 415),
}


def mutating_routes(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - SAFE_METHODS:
            yield method, rule.rule.replace("<", "").replace(">", "")


@pytest.fixture
def signed_in(phone: Device) -> FlaskClient:
    """Ada's browser, which sends her cookie with whatever it is made to send."""
    return phone.client


def test_there_are_mutating_routes_to_try(app: Flask) -> None:
    assert len(list(mutating_routes(app))) >= 9


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_request_is_refused_at_every_mutating_route(
    app: Flask, signed_in: FlaskClient, forgery: str
) -> None:
    headers, status = FORGERIES[forgery]
    for method, path in mutating_routes(app):
        answer = signed_in.open(path, method=method, headers=headers, data=b"{}")

        assert (method, path, answer.status_code) == (method, path, status)
        assert code_of(answer) == ("csrf" if status == 403 else "media_type")


def test_our_own_request_gets_past_the_guard_at_every_mutating_route(
    app: Flask, signed_in: FlaskClient
) -> None:
    for method, path in mutating_routes(app):
        answer = signed_in.open(path, method=method, headers=OURS, data=b"{}")

        assert answer.status_code not in (403, 415), path


def test_a_browser_that_says_where_it_comes_from_needs_no_origin(phone: Device) -> None:
    headers = {"X-App": "1", "Sec-Fetch-Site": "same-origin", **JSON_BODY}

    answer = phone.client.post("/api/v1/auth/logout", headers=headers, data=b"{}")

    assert answer.status_code == 204


def test_a_compressed_body_is_not_unpacked(phone: Device) -> None:
    headers = {**OURS, "Content-Encoding": "gzip"}

    answer = phone.client.post("/api/v1/auth/logout", headers=headers, data=b"\x1f\x8b")

    assert code_of(answer) == "media_type"


def test_the_origin_an_operator_named_is_the_only_one(make_app: MakeApp) -> None:
    client = make_app(origin="https://journal.example").test_client()

    own = client.post(
        "/api/v1/auth/logout", headers={**OURS, "Origin": "https://journal.example"}, data=b"{}"
    )
    local = client.post("/api/v1/auth/logout", headers=OURS, data=b"{}")

    assert own.status_code == 204
    assert code_of(local) == "csrf"


def test_a_host_name_that_is_not_this_machine_needs_the_setting(app: Flask) -> None:
    headers = {**OURS, "Origin": "http://journal.example"}

    answer = app.test_client().post(
        "/api/v1/auth/logout", headers=headers, data=b"{}", base_url="http://journal.example"
    )

    assert code_of(answer) == "csrf"
