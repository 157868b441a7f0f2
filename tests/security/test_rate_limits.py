"""Guessing is slow, by address and by account; being right costs nothing."""

import pytest
from flask import Flask
from limits.errors import StorageError
from limits.storage import MemoryStorage

from tests.conftest import MakeApp
from tests.factories import Device, Person, code_of, login_body, register_body


def guess(device: Device) -> int:
    body = login_body(Person(device.person.username))
    return device.post("/auth/login", body).status_code


def test_guesses_at_one_account_run_out_wherever_they_come_from(app: Flask, phone: Device) -> None:
    statuses = [guess(Device(app, phone.person, address=f"198.51.100.{n}")) for n in range(12)]

    assert statuses == [401] * 10 + [429] * 2


def test_another_spelling_of_the_name_buys_no_more_guesses(app: Flask, phone: Device) -> None:
    for n in range(10):
        guess(Device(app, phone.person, address=f"198.51.100.{n}"))

    assert guess(Device(app, Person(" ADA "), address="198.51.100.99")) == 429


def test_guesses_from_one_address_run_out_whomever_they_are_about(app: Flask) -> None:
    statuses = [
        guess(Device(app, Person(f"person{n}"), address="2001:db8:1:2::" + str(n)))
        for n in range(31)
    ]

    assert statuses == [401] * 30 + [429]


def test_a_refusal_for_now_says_when_to_come_back(phone: Device) -> None:
    for _ in range(10):
        guess(phone)

    answer = phone.post("/auth/login", login_body(phone.person))

    assert answer.status_code == 429
    assert code_of(answer) == "rate_limited"
    assert int(answer.headers["Retry-After"]) > 0


def test_signing_in_rightly_is_not_counted(phone: Device) -> None:
    for _ in range(20):
        phone.login()

    assert phone.get("/me").status_code == 200


def test_deleting_and_recovering_share_the_guesses(phone: Device) -> None:
    wrong = {"auth": login_body(Person("x"))["auth"]}
    for _ in range(5):
        phone.post("/account/delete", wrong)
        phone.post("/auth/recover", {"username": "ada", "rec_auth": wrong["auth"]})

    assert phone.post("/auth/login", login_body(phone.person)).status_code == 429


def test_registrations_from_one_address_run_out(make_app: MakeApp) -> None:
    app = make_app(registrations_per_hour=2)
    people = [Person(f"person{n}") for n in range(3)]

    statuses = [
        Device(app, person).post("/auth/register", register_body(person)).status_code
        for person in people
    ]

    assert statuses == [201, 201, 429]


def test_with_the_counters_gone_nobody_guesses_uncounted(
    phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> int:
        raise StorageError(ConnectionError())

    monkeypatch.setattr(MemoryStorage, "get", down)
    monkeypatch.setattr(MemoryStorage, "incr", down)

    answer = phone.post("/auth/login", login_body(phone.person))

    assert answer.status_code == 503
    assert code_of(answer) == "unavailable"
    assert int(answer.headers["Retry-After"]) > 0
