"""Every response carries the headers it is heeded for, whatever became of the request."""

import re

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from pwa.headers import API_CSP, KDF_WORKER_CSP, PAGE_CSP
from pwa.wire_codec import MSGPACK
from tests.conftest import MakeApp
from tests.factories import Device

ANSWERS = {
    "/healthz": 200,
    "/nowhere": 404,
    "/api/v1/nowhere": 404,
    "/api/v1/me": 401,
    "/static/nowhere.js": 404,
    "/boom": 500,
    "/api/v1/boom": 500,
}


@pytest.fixture
def client_of_a_faulty_app(app: Flask) -> FlaskClient:
    """An app with a bug in it."""

    def boom() -> Response:
        raise RuntimeError("a secret in an error message")

    app.add_url_rule("/boom", "boom", boom)
    app.add_url_rule("/api/v1/boom", "api_boom", boom)
    return app.test_client()


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_security_headers(
    client_of_a_faulty_app: FlaskClient, path: str
) -> None:
    answer = client_of_a_faulty_app.get(path)

    assert answer.status_code == ANSWERS[path]
    assert answer.headers["Content-Security-Policy"] == (
        API_CSP if path.startswith("/api/") else PAGE_CSP
    )
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "screen-wake-lock=(self)" in answer.headers["Permissions-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer.headers


def test_a_wrong_method_is_refused_with_the_right_ones_and_the_same_headers(app: Flask) -> None:
    answer = app.test_client().put("/api/v1/auth/login")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert answer.headers["Content-Security-Policy"] == API_CSP


@pytest.mark.parametrize("path", ["/api/v1/auth/login", "/api/v1/sync"])
def test_who_reads_what_is_for_writing_is_told_so(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["/nowhere", "/static/nowhere.js", "/privacy"])
def test_no_cache_keeps_an_error_or_a_detour(app: Flask, path: str) -> None:
    assert app.test_client().get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/boom", "/api/v1/boom"])
def test_a_bug_says_nothing_about_itself(client_of_a_faulty_app: FlaskClient, path: str) -> None:
    answer = client_of_a_faulty_app.get(path)

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/nowhere", "/api/v1/openapi.json"])
def test_no_cache_keeps_what_the_api_says(app: Flask, path: str) -> None:
    assert app.test_client().get(path).headers["Cache-Control"] == "no-store"


def test_pages_may_not_compile_webassembly_and_the_kdf_worker_may() -> None:
    assert "unsafe" not in PAGE_CSP
    assert "script-src 'self' 'wasm-unsafe-eval';" in KDF_WORKER_CSP
    assert "require-trusted-types-for 'script'; trusted-types app lit-html" in PAGE_CSP


def test_a_script_or_style_of_a_page_says_only_what_is_heeded_of_it(app: Flask) -> None:
    visitor = app.test_client()
    page = visitor.get("/").get_data(as_text=True)
    parts = re.findall(r'(?:src|href)="(/static/dist/[^"]+\.(?:js|css))"', page)

    for part in parts:
        with visitor.get(part) as answer:
            weight = sum(len(name) + len(value) for name, value in answer.headers)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "Content-Security-Policy" not in answer.headers
            assert weight < 400, part

    assert len(parts) > 2


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/manifest.webmanifest", None),
        ("/static/icons/icon-192.png", None),
        ("/static/icons/icon.svg", API_CSP),
    ],
)
def test_a_picture_and_the_manifest_say_only_what_is_heeded_of_them(
    app: Flask, path: str, policy: str | None
) -> None:
    with app.test_client().get(path) as answer:
        weight = sum(len(name) + len(value) for name, value in answer.headers)

        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers.get("Content-Security-Policy") == policy
        assert weight < 400


def test_an_answer_in_messagepack_says_only_what_is_heeded_of_it(app: Flask) -> None:
    answer = app.test_client().get("/api/v1/me", headers={"Accept": MSGPACK})
    names = [name for name, _ in answer.headers]

    assert (answer.status_code, answer.content_type) == (401, MSGPACK)
    assert answer.headers["Content-Security-Policy"] == API_CSP
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Vary"] == "Accept"
    assert len(names) == len(set(names))
    assert sum(len(name) + len(value) for name, value in answer.headers) < 400


def test_every_worker_brings_its_policy(app: Flask) -> None:
    visitor = app.test_client()
    page = visitor.get("/account/").get_data(as_text=True)
    scripts = dict(re.findall(r'data-(\w+)-worker="([^"]+)"', page))
    policies = {"kdf": KDF_WORKER_CSP, "apart": PAGE_CSP}
    assert scripts.keys() == policies.keys()

    workers = [(path, policies[name]) for name, path in scripts.items()]
    for path, policy in (("/sw.js", PAGE_CSP), *workers):
        with visitor.get(path) as answer:
            assert answer.headers["Content-Security-Policy"] == policy
            assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"


def test_a_policy_that_a_view_set_stands(app: Flask) -> None:
    app.add_url_rule(
        "/worker.js",
        "worker",
        lambda: Response("", headers={"Content-Security-Policy": KDF_WORKER_CSP}),
    )

    answer = app.test_client().get("/worker.js")

    assert answer.headers["Content-Security-Policy"] == KDF_WORKER_CSP


def test_https_is_insisted_on_where_the_public_origin_has_it(make_app: MakeApp) -> None:
    public = make_app(origin="https://journal.example")

    answer = public.test_client().get("/healthz")

    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"


def test_the_same_cookie_works_from_another_address_and_browser(phone: Device) -> None:
    answer = phone.client.get(
        "/api/v1/me",
        headers={"User-Agent": "Another/1.0"},
        environ_overrides={"REMOTE_ADDR": "198.51.100.77"},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.5")])
def test_a_forwarded_address_is_believed_only_from_a_declared_proxy(
    make_app: MakeApp, proxies: int, seen: str
) -> None:
    app = make_app(proxy_count=proxies)
    app.add_url_rule("/whoami", "whoami", lambda: request.remote_addr)

    answer = app.test_client().get("/whoami", headers={"X-Forwarded-For": "203.0.113.5"})

    assert answer.text == seen
