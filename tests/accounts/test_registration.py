"""What a new account may hold."""

import pytest
from flask import Flask

from tests.conftest import MakeApp
from tests.factories import Device, Person, code_of, kdf, register_body


def test_a_closed_server_takes_nobody_new_and_still_signs_people_in(
    make_app: MakeApp, phone: Device
) -> None:
    app = make_app(registration="closed")

    answer = Device(app, Person("eve")).post("/auth/register", register_body(Person("eve")))

    assert answer.status_code == 403
    assert code_of(answer) == "closed"
    Device(app, phone.person).login()


def test_a_full_server_takes_nobody_new_and_still_signs_people_in(make_app: MakeApp) -> None:
    app = make_app(accounts_max=1)
    phone = Device(app, Person("ada")).register()

    answer = Device(app, Person("eve")).post("/auth/register", register_body(Person("eve")))

    assert code_of(answer) == "closed"
    Device(app, phone.person).login()


WRONG = {
    "weak memory": {"kdf": {"m": 1024}},
    "too few passes": {"kdf": {"t": 1}},
    "lanes a browser does not have": {"kdf": {"p": 4}},
    "another algorithm": {"kdf": {"alg": "pbkdf2"}},
    "short salt": {"kdf": {"salt": "AAAA"}},
    "short key": {"auth": "AAAA"},
    "padded base64": {"vault": "A" * 22 + "=="},
    "standard base64": {"vault": "+" * 21 + "A"},
    "two spellings of one value": {"vault": "A" * 21 + "B"},
    "a number for octets": {"vault": 7},
    "unknown field": {"admin": True},
    "no device name": {"device": ""},
    "long device name": {"device": "x" * 61},
    "control character in device name": {"device": "a\u0000b"},
    "half a recovery": {"wrapped_rec": None},
    "nothing for a name": {"username": None},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_malformed_registration_is_refused_whole(app: Flask, ada: Person, what: str) -> None:
    changes = dict(WRONG[what])
    if "kdf" in changes:
        changes["kdf"] = kdf(ada, **changes["kdf"])

    answer = Device(app, ada).post("/auth/register", register_body(ada, **changes))

    assert answer.status_code == 400
    assert code_of(answer) == "format"
    Device(app, ada).register()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_not_what_it_says_is_refused(app: Flask, ada: Person, body: bytes) -> None:
    for coding in ("application/json", "application/vnd.msgpack"):
        answer = Device(app, ada).client.post(
            "/api/v1/auth/register",
            data=body,
            content_type=coding,
            headers={"X-App": "1", "Origin": "http://localhost", "Accept": "application/json"},
        )

        assert answer.status_code == 400
        assert code_of(answer) == "format"


def test_lone_surrogates_are_refused(app: Flask, ada: Person) -> None:
    answer = Device(app, ada).client.post(
        "/api/v1/auth/prelogin",
        data=rb'{"username": "ad\ud800a"}',
        content_type="application/json",
        headers={"X-App": "1", "Origin": "http://localhost"},
    )

    assert answer.status_code == 400


def test_an_account_without_a_recovery_code_says_so(app: Flask, ada: Person) -> None:
    device = Device(app, ada)
    body = register_body(ada, rec_auth=None, wrapped_rec=None)

    answer = device.post("/auth/register", body)

    assert answer.json["recovery"] is False
    assert device.get("/me").json["recovery"] is False


@pytest.mark.parametrize("unseen", ["\u1160", "\u2800", "\ue000", "\u0378", "\u115f", "\u034f"])
def test_a_new_name_shows_every_character_it_is_made_of(
    app: Flask, ada: Person, unseen: str
) -> None:
    body = register_body(ada, username=f"ada{unseen}")

    assert code_of(Device(app, ada).post("/auth/register", body)) == "format"
