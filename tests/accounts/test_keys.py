"""Changing the password, and coming back with the recovery code."""

import os
from typing import Any

import pytest
from flask import Flask

from pwa.wire_codec import text_of
from tests.factories import (
    Device,
    Person,
    code_of,
    login_body,
    new_auth,
    register_body,
    rekey_body,
)


def test_a_new_password_replaces_the_old_one(app: Flask, phone: Device) -> None:
    answer = phone.post("/auth/rekey", rekey_body(phone.person))

    assert answer.status_code == 200
    assert answer.json["key_gen"] == 2
    visitor = Device(app, phone.person)
    assert visitor.post("/auth/login", login_body(phone.person)).status_code == 401
    with_new = login_body(phone.person, auth=text_of(new_auth(phone.person)))
    assert visitor.post("/auth/login", with_new).json["wrapped_pw"] == answer.json["wrapped_pw"]


def test_a_new_password_signs_the_other_devices_out(phone: Device, laptop: Device) -> None:
    phone.post("/auth/rekey", rekey_body(phone.person))

    assert code_of(laptop.get("/me")) == "revoked"
    assert phone.get("/me").json["key_gen"] == 2
    assert [s["device"] for s in phone.get("/sessions").json["sessions"]] == ["Phone"]


def test_the_other_devices_may_stay(phone: Device, laptop: Device) -> None:
    phone.post("/auth/rekey", rekey_body(phone.person, revoke_others=False))

    assert laptop.get("/me").json["key_gen"] == 2


def test_of_two_devices_that_change_the_password_one_is_told_that_it_came_second(
    phone: Device, laptop: Device
) -> None:
    phone.post("/auth/rekey", rekey_body(phone.person, revoke_others=False))

    answer = laptop.post("/auth/rekey", rekey_body(phone.person))

    assert answer.status_code == 409
    assert code_of(answer) == "key_gen"
    assert laptop.get("/me").json["key_gen"] == 2


@pytest.mark.usefixtures("phone")
def test_a_stranger_does_not_learn_whether_a_generation_is_right(stranger: Device) -> None:
    known = rekey_body(Person("ada"), key_gen=7)
    unknown = rekey_body(Person("nobody"), key_gen=7)

    answers = [stranger.post("/auth/rekey", body) for body in (known, unknown)]

    assert [code_of(answer) for answer in answers] == ["auth", "auth"]
    assert answers[0].json == answers[1].json


def test_a_session_alone_changes_no_keys(phone: Device) -> None:
    wrong = {"auth": text_of(os.urandom(32))}

    answer = phone.post("/auth/rekey", rekey_body(phone.person, proof=wrong))

    assert code_of(answer) == "auth"
    assert phone.get("/me").json["key_gen"] == 1


def test_proof_is_one_thing(phone: Device) -> None:
    both = {"auth": text_of(phone.person.auth), "rec_auth": text_of(phone.person.rec_auth)}
    for proof in ({}, both):
        answer = phone.post("/auth/rekey", rekey_body(phone.person, proof=proof))

        assert code_of(answer) == "format"


def test_the_recovery_code_opens_the_account_and_sets_a_new_password(
    app: Flask, phone: Device
) -> None:
    ada = phone.person
    visitor = Device(app, ada)

    recovered = visitor.post(
        "/auth/recover", {"username": "ada", "rec_auth": text_of(ada.rec_auth)}
    )
    body = rekey_body(
        ada,
        proof={"rec_auth": text_of(ada.rec_auth)},
        key_gen=recovered.json["key_gen"],
        rec_auth=text_of(os.urandom(32)),
        wrapped_rec=text_of(os.urandom(60)),
    )
    answer = visitor.post("/auth/rekey", body)

    assert recovered.json["wrapped_rec"] == register_body(ada)["wrapped_rec"]
    assert recovered.json["vault"] == register_body(ada)["vault"]
    assert "Set-Cookie" not in recovered.headers
    assert answer.status_code == 200
    assert visitor.get("/me").status_code == 200
    spent = visitor.post("/auth/recover", {"username": "ada", "rec_auth": text_of(ada.rec_auth)})
    assert code_of(spent) == "auth"


def test_a_recovery_code_opens_an_account_once(app: Flask, phone: Device) -> None:
    ada = phone.person
    visitor = Device(app, ada)
    used = {"proof": {"rec_auth": text_of(ada.rec_auth)}}
    again = {"rec_auth": text_of(ada.rec_auth), "wrapped_rec": text_of(os.urandom(60))}

    for changes in (used, used | again):
        answer = visitor.post("/auth/rekey", rekey_body(ada, **changes))

        assert code_of(answer) == "format"
    assert phone.get("/me").json["key_gen"] == 1


def test_a_wrong_code_and_an_account_without_one_are_refused_alike(app: Flask) -> None:
    plain = Person("plain")
    Device(app, plain).register(rec_auth=None, wrapped_rec=None)
    visitor = Device(app, plain)

    codes = [
        visitor.post("/auth/recover", {"username": name, "rec_auth": text_of(bytes(32))}).json
        for name in ("plain", "nobody")
    ]

    assert codes[0] == codes[1]
    assert codes[0]["error"]["code"] == "auth"


def test_a_new_account_key_is_handed_to_whoever_signs_in_next(app: Flask, phone: Device) -> None:
    body = renewed(phone.person)

    answer = phone.post("/auth/rekey", body)

    assert answer.status_code == 200
    visitor = Device(app, phone.person)
    keys = visitor.post(
        "/auth/login", login_body(phone.person, auth=text_of(new_auth(phone.person)))
    )
    assert keys.json["kcv"] == body["kcv"]
    assert keys.json["wrapped_pw"] == body["wrapped_pw"]
    code = visitor.post(
        "/auth/recover", {"username": phone.person.username, "rec_auth": body["rec_auth"]}
    )
    assert code.json["kcv"] == body["kcv"]


@pytest.mark.parametrize(
    "changes",
    [
        {"revoke_others": False},
        {"rec_auth": None, "wrapped_rec": None},
        {"wrapped_pw": text_of(os.urandom(60))},
        {"wrapped_rec": text_of(os.urandom(60))},
        {"wrapped_pw": text_of(os.urandom(124))},
        {"wrapped_pw": text_of(os.urandom(100)), "wrapped_rec": text_of(os.urandom(100))},
    ],
)
def test_a_new_account_key_comes_with_all_that_belongs_to_it(
    phone: Device, changes: dict[str, Any]
) -> None:
    answer = phone.post("/auth/rekey", renewed(phone.person) | changes)

    assert code_of(answer) == "format"
    assert phone.get("/me").json["key_gen"] == 1


def test_a_device_that_missed_a_new_account_key_cannot_bury_it(app: Flask, phone: Device) -> None:
    phone.post("/auth/rekey", renewed(phone.person))

    proof = {"auth": text_of(new_auth(phone.person))}
    answer = phone.post("/auth/rekey", rekey_body(phone.person, proof=proof, key_gen=2))

    assert code_of(answer) == "key_gen"
    visitor = Device(app, phone.person)
    signed_in = visitor.post(
        "/auth/login", login_body(phone.person, auth=text_of(new_auth(phone.person)))
    )
    assert signed_in.status_code == 200


def renewed(person: Person) -> dict[str, Any]:
    """A second account key, with a new recovery code."""
    return rekey_body(
        person,
        wrapped_pw=text_of(os.urandom(92)),
        rec_auth=text_of(os.urandom(32)),
        wrapped_rec=text_of(os.urandom(92)),
        kcv=text_of(os.urandom(16)),
    )
