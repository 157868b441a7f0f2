"""Guessing is slow, and a stranger's guesses never keep an owner out; being right costs nothing."""

import os

import pytest
from flask import Flask

from pwa.counters import SweptMemory
from pwa.extensions import limiter
from pwa.wire_codec import text_of
from tests.conftest import Counting, MakeApp
from tests.factories import Device, Person, code_of, login_body, register_body, rekey_body

pytestmark = pytest.mark.usefixtures("counting")

ELSEWHERE = "203.0.113.7"  # where strangers of these tests sit
ANOTHER_BLOCK = "198.51.100.7"


def guess(device: Device) -> int:
    body = login_body(Person(device.person.username))
    return device.post("/auth/login", body).status_code


def guess_recovery(device: Device) -> int:
    body = {"username": device.person.username, "rec_auth": text_of(os.urandom(32))}
    return device.post("/auth/recover", body).status_code


@pytest.mark.usefixtures("phone")
def test_guesses_at_one_account_from_one_network_run_out(app: Flask, ada: Person) -> None:
    statuses = [guess(Device(app, ada, address=f"203.0.113.{n}")) for n in range(12)]

    assert statuses == [401] * 10 + [429] * 2


@pytest.mark.usefixtures("phone")
def test_another_spelling_of_the_name_buys_no_more_guesses(app: Flask, ada: Person) -> None:
    for n in range(10):
        guess(Device(app, ada, address=f"203.0.113.{n}"))

    assert guess(Device(app, Person(" ADA "), address="203.0.113.99")) == 429


def test_where_one_window_ends_and_the_next_begins_nobody_guesses_twice_as_often(
    app: Flask, phone: Device, counting: Counting
) -> None:
    stranger = Device(app, phone.person, address=ELSEWHERE)
    window = 15 * 60
    counting.now += window - counting.now % window - 1
    before = [guess(stranger) for _ in range(12)]
    counting.now += 2
    after = [guess(stranger) for _ in range(12)]

    assert before == [401] * 10 + [429] * 2
    assert after == [401] + [429] * 11


def test_another_address_of_the_same_household_buys_no_more_guesses(
    app: Flask, phone: Device
) -> None:
    statuses = [guess(Device(app, phone.person, address=f"2001:db8:1:{n:x}::1")) for n in range(11)]

    assert statuses == [401] * 10 + [429]


def test_guesses_from_one_address_run_out_whomever_they_are_about(app: Flask) -> None:
    statuses = [
        guess(Device(app, Person(f"person{n}"), address="2001:db8:1:2::" + str(n)))
        for n in range(31)
    ]

    assert statuses == [401] * 30 + [429]


def test_two_visitors_of_a_server_that_listens_on_both_families_are_two(app: Flask) -> None:
    for n in range(30):
        guess(Device(app, Person(f"person{n}"), address="::ffff:203.0.113.7"))

    assert guess(Device(app, Person("one"), address="::ffff:203.0.113.7")) == 429
    assert guess(Device(app, Person("one"), address="::ffff:198.51.100.7")) == 401


@pytest.mark.parametrize("address", ["", "unknown", "203.0.113.7:5000", "fe80::1%eth0"])
def test_an_address_that_is_none_is_counted_all_the_same(app: Flask, address: str) -> None:
    visitor = Device(app, Person("nobody"), address=address)

    assert [guess(visitor) for _ in range(11)] == [401] * 10 + [429]


def a_stranger_tries_everything(app: Flask, username: str) -> None:
    """Use up whatever can be used up with a name alone, from two networks."""
    for address in (ELSEWHERE, ANOTHER_BLOCK):
        stranger = Device(app, Person(username), address=address)
        for _ in range(12):
            guess(stranger)
            guess_recovery(stranger)
            stranger.post("/auth/rekey", rekey_body(stranger.person))
        for _ in range(40):
            stranger.post("/auth/prelogin", {"username": username})
        assert guess(stranger) == 429


def test_an_owner_signs_in_whatever_a_stranger_tries(app: Flask, phone: Device) -> None:
    a_stranger_tries_everything(app, "ada")

    laptop = Device(app, phone.person, address="192.0.2.77")

    assert laptop.post("/auth/prelogin", {"username": "ada"}).status_code == 200
    laptop.login()


def test_an_owner_recovers_whatever_a_stranger_tries(app: Flask, phone: Device) -> None:
    a_stranger_tries_everything(app, "ada")
    ada = phone.person
    laptop = Device(app, ada, address="192.0.2.77")

    recovered = laptop.post("/auth/recover", {"username": "ada", "rec_auth": text_of(ada.rec_auth)})

    assert recovered.status_code == 200


def test_an_owner_changes_the_password_and_deletes_on_the_strangers_own_network(
    app: Flask, ada: Person
) -> None:
    phone = Device(app, ada, address=ELSEWHERE).register()
    a_stranger_tries_everything(app, "ada")
    kept = text_of(ada.auth)

    changed = phone.post("/auth/rekey", rekey_body(ada, auth=kept))
    deleted = phone.post("/account/delete", {"auth": kept})

    assert (changed.status_code, deleted.status_code) == (200, 204)


def test_mistyping_the_password_does_not_cost_the_recovery_code(app: Flask, phone: Device) -> None:
    laptop = Device(app, phone.person)
    while guess(laptop) != 429:
        pass

    answer = laptop.post(
        "/auth/recover", {"username": "ada", "rec_auth": text_of(phone.person.rec_auth)}
    )

    assert answer.status_code == 200


def test_a_signed_in_browser_does_not_guess_for_ever_either(phone: Device) -> None:
    wrong = {"auth": text_of(os.urandom(32))}

    statuses = [phone.post("/account/delete", wrong).status_code for _ in range(11)]

    assert statuses == [401] * 10 + [429]


def test_a_session_of_another_account_buys_no_guesses(stranger: Device) -> None:
    stranger.person = Person("ada")

    assert [guess(stranger) for _ in range(11)] == [401] * 10 + [429]


def test_recovery_codes_are_not_guessed_for_ever(app: Flask, phone: Device) -> None:
    stranger = Device(app, phone.person, address=ELSEWHERE)

    assert [guess_recovery(stranger) for _ in range(11)] == [401] * 10 + [429]


def test_a_refusal_for_now_says_when_to_come_back(app: Flask, phone: Device) -> None:
    laptop = Device(app, phone.person)
    for _ in range(10):
        guess(laptop)

    answer = laptop.post("/auth/login", login_body(phone.person))

    assert answer.status_code == 429
    assert code_of(answer) == "rate_limited"
    assert int(answer.headers["Retry-After"]) > 0


def test_signing_in_rightly_is_not_counted(phone: Device) -> None:
    for _ in range(20):
        phone.login()

    assert phone.get("/me").status_code == 200


def test_registrations_from_one_address_run_out(make_app: MakeApp) -> None:
    app = make_app(registrations_per_hour=2)
    people = [Person(f"person{n}") for n in range(3)]

    statuses = [
        Device(app, person).post("/auth/register", register_body(person)).status_code
        for person in people
    ]

    assert statuses == [201, 201, 429]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"username": "ab\xff"}'])
def test_a_call_is_counted_whatever_it_says(app: Flask, ada: Person, body: bytes) -> None:
    client = Device(app, ada).client
    headers = {"X-App": "1", "Origin": "http://localhost", "Content-Type": "application/json"}

    statuses = [
        client.post("/api/v1/auth/prelogin", headers=headers, data=body).status_code
        for _ in range(121)
    ]

    assert statuses == [400] * 120 + [429]


def test_with_the_counters_gone_nobody_guesses_uncounted(make_app: MakeApp, phone: Device) -> None:
    app = make_app(rate_limits="redis://127.0.0.1:1")

    answer = Device(app, phone.person).post("/auth/login", login_body(phone.person))

    assert answer.status_code == 503
    assert code_of(answer) == "unavailable"
    assert int(answer.headers["Retry-After"]) > 0


def test_counters_that_are_over_are_looked_for_now_and_then_not_after_each_round(
    phone: Device,
) -> None:
    storage = limiter.storage
    assert isinstance(storage, SweptMemory)
    threads = set()
    for _ in range(30):
        phone.sync()
        threads.add(storage.timer)

    assert len(threads) <= 2, "the first of all, and the one that waits"


def test_what_came_of_a_request_is_followed_wherever_there_is_a_limit(app: Flask) -> None:
    features = {name.split(".")[1] for name in limiter.limit_manager._decorated_limits}

    assert features == set(limiter.LIMITED) <= set(app.blueprints)
