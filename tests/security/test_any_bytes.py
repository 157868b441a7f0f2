"""Whatever bytes are sent to an address of ours, in either coding, the answer is not a fault."""

from collections.abc import Iterator
from itertools import cycle

import msgspec
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pwa.wire_codec import CODINGS, JSON, encode
from tests.factories import (
    ORIGIN,
    Device,
    Person,
    login_body,
    register_body,
    rekey_body,
    sync_body,
)

BROKEN_TEXTS = [b"ab\xff", b"\xed\xa0\x80abc", b"\xf4\x90\x80\x80abc", b"a\xc0\x80bc"]


def bodies_of(person: Person) -> dict[str, dict]:
    return {
        "/auth/prelogin": {"username": "ada"},
        "/auth/register": register_body(Person("bob")),
        "/auth/login": login_body(person),
        "/auth/recover": {"username": "ada", "rec_auth": login_body(person)["auth"]},
        "/auth/rekey": rekey_body(person),
        "/auth/logout": {},
        "/account/delete": {"auth": login_body(Person("x"))["auth"]},
        "/sync": sync_body(person),
    }


def mutated(body: bytes) -> st.SearchStrategy[bytes]:
    """A good body with some of its bytes put out, in, or in place of others."""
    places = st.integers(0, len(body))
    edits = st.lists(st.tuples(places, st.integers(0, 4), st.binary(max_size=4)), max_size=4)

    def apply(edits: list[tuple[int, int, bytes]]) -> bytes:
        changed = body
        for at, length, put in edits:
            changed = changed[:at] + put + changed[at + length :]
        return changed

    return edits.map(apply)


ADA = Person("ada")
ADDRESSES: Iterator[str] = cycle(f"10.{a}.{b}.1" for a in range(256) for b in range(256))


def post(app: Flask, path: str, coding: str, body: bytes, cookie: str = "") -> int:
    """Send from an address nobody counted yet."""
    answer = app.test_client(use_cookies=False).post(
        "/api/v1" + path,
        data=body,
        headers={"X-App": "1", "Origin": ORIGIN, "Content-Type": coding, "Cookie": cookie},
        environ_overrides={"REMOTE_ADDR": next(ADDRESSES)},
    )
    return answer.status_code


@pytest.fixture
def cookie(app: Flask) -> str:
    """A standing session of Ada's, so that bodies behind a sign-in are read too."""
    device = Device(app, ADA).register()
    return "__Host-sid=" + device.client.get_cookie("__Host-sid").value


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("path", bodies_of(ADA))
def test_no_bytes_are_a_fault_of_the_server(
    app: Flask, cookie: str, path: str, coding: str
) -> None:
    good = encode(bodies_of(ADA)[path], coding)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck), database=None)
    @given(st.one_of(st.binary(max_size=400), mutated(good)))
    def try_it(body: bytes) -> None:
        assert post(app, path, coding, body, cookie) < 500

    try_it()


@pytest.mark.parametrize("text", BROKEN_TEXTS)
@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("path", bodies_of(ADA))
def test_text_that_is_not_utf_8_is_refused_in_every_field(
    app: Flask, cookie: str, path: str, coding: str, text: bytes
) -> None:
    for body in with_each_text_broken(bodies_of(ADA)[path], text, coding):
        assert post(app, path, coding, body, cookie) == 400


def with_each_text_broken(body: dict, text: bytes, coding: str) -> Iterator[bytes]:
    """Put the broken text in place of each key and value in turn, octets aside."""
    mark = "M" * len(text)
    for key in body:
        for broken in ({**body, key: mark}, {**body, mark: 1}):
            yield encode(broken, coding).replace(mark.encode(), text)


def test_a_text_may_not_end_in_a_line_break(app: Flask, cookie: str) -> None:
    for path, change in (
        ("/sync", {"cursor": "0\n"}),
        ("/auth/login", {"device": "Phone\n"}),
        ("/auth/register", {"device": "Phone\n"}),
    ):
        body = {**bodies_of(ADA)[path], **change}

        assert post(app, path, JSON, msgspec.json.encode(body), cookie) == 400, path
