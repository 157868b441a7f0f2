"""Registering, signing in, signing out."""

import pytest
from flask import Flask

from tests.factories import Device, Person, code_of, login_body, register_body


def test_registering_signs_the_device_in(app: Flask, ada: Person) -> None:
    device = Device(app, ada)

    answer = device.post("/auth/register", register_body(ada))

    assert answer.status_code == 201
    assert answer.json["vault"] == register_body(ada)["vault"]
    assert answer.json["key_gen"] == 1
    assert device.get("/me").json["username"] == "ada"


def test_the_session_cookie_is_locked_to_this_site_and_out_of_reach_of_scripts(
    app: Flask, ada: Person
) -> None:
    answer = Device(app, ada).post("/auth/register", register_body(ada))

    cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("__Host-sid=")
    for attribute in ("Secure", "HttpOnly", "Path=/", "SameSite=Strict", "Max-Age=15552000"):
        assert attribute in cookie.split("; ")
    assert "Domain" not in cookie
    assert len(answer.headers.getlist("Set-Cookie")) == 1


@pytest.mark.usefixtures("phone")
def test_a_username_is_taken_in_every_spelling(app: Flask) -> None:
    other = Device(app, Person("  \uff21DA "))

    answer = other.post("/auth/register", register_body(other.person))

    assert answer.status_code == 409
    assert code_of(answer) == "taken"


def test_another_device_signs_in_with_the_same_keys(app: Flask, phone: Device) -> None:
    laptop = Device(app, phone.person)

    answer = laptop.post("/auth/login", login_body(phone.person))

    assert answer.status_code == 200
    assert answer.json["wrapped_pw"] == register_body(phone.person)["wrapped_pw"]
    assert answer.json["recovery"] is True


@pytest.mark.usefixtures("phone")
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(app: Flask) -> None:
    visitor = Device(app, Person("nobody"))

    wrong = visitor.post("/auth/login", login_body(Person("ada")))
    unknown = visitor.post("/auth/login", login_body(visitor.person))

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json == unknown.json
    assert code_of(wrong) == "auth"
    assert "Set-Cookie" not in wrong.headers


def test_signing_out_ends_the_session_for_good(phone: Device) -> None:
    stolen = phone.client.get_cookie("__Host-sid").value

    answer = phone.post("/auth/logout", {})

    assert answer.status_code == 204
    assert phone.client.get_cookie("__Host-sid") is None
    phone.client.set_cookie("__Host-sid", stolen)
    assert code_of(phone.get("/me")) == "auth"


def test_signing_out_without_a_session_is_no_error(app: Flask, ada: Person) -> None:
    assert Device(app, ada).post("/auth/logout", {}).status_code == 204


def test_signing_in_again_replaces_this_browsers_session(phone: Device) -> None:
    before = phone.client.get_cookie("__Host-sid").value

    phone.login()

    assert phone.client.get_cookie("__Host-sid").value != before
    assert len(phone.get("/sessions").json["sessions"]) == 1


def test_a_cookie_we_never_wrote_is_no_session(app: Flask, ada: Person) -> None:
    device = Device(app, ada)
    for forged in (
        "",
        "1",
        "1.2",
        "x.y",
        "1." + "A" * 43,
        "9" * 40 + "." + "A" * 43,
        "-1.AA",
        "²." + "A" * 43,
    ):
        device.client.set_cookie("__Host-sid", forged)

        assert code_of(device.get("/me")) == "auth"


def test_no_other_cookie_signs_anybody_in(app: Flask, phone: Device) -> None:
    device = Device(app, phone.person)
    for name in ("remember_token", "session"):
        device.client.set_cookie(name, phone.client.get_cookie("__Host-sid").value)

    assert device.get("/me").status_code == 401
