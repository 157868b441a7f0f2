"""Devices can be listed and signed out one by one."""

import os
from datetime import timedelta

import pytest
from flask import Flask

from pwa.extensions import db
from pwa.wire_codec import text_of
from tests.factories import Clock, Device, code_of, sync_body
from tests.statements import note_statements


@pytest.mark.usefixtures("phone")
def test_both_devices_are_listed_and_each_knows_itself(laptop: Device) -> None:
    listed = laptop.get("/sessions").json["sessions"]

    assert {session["device"] for session in listed} == {"Phone", "Laptop"}
    assert [s["device"] for s in listed if s["current"]] == ["Laptop"]
    assert laptop.get("/me").json["session"] in {session["id"] for session in listed}
    assert {session["created_day"] for session in listed} == {"2031-04-09"}


def test_a_revoked_device_is_told_so_at_once_and_the_other_stays(
    phone: Device, laptop: Device
) -> None:
    phones = phone.get("/me").json["session"]

    answer = laptop.delete(f"/sessions/{phones}")

    assert answer.status_code == 204
    refused = phone.get("/me")
    assert refused.status_code == 401
    assert code_of(refused) == "revoked"
    assert [s["device"] for s in laptop.get("/sessions").json["sessions"]] == ["Laptop"]
    assert laptop.delete(f"/sessions/{phones}").status_code == 204


def test_an_unknown_session_cannot_be_revoked(phone: Device) -> None:
    for session_id in (text_of(os.urandom(16)), "x", "%00", "é"):
        answer = phone.delete(f"/sessions/{session_id}")

        assert answer.status_code == 404
        assert code_of(answer) == "not_found"


def test_a_session_in_use_lives_on_and_its_cookie_is_renewed_once_a_day(
    phone: Device, clock: Clock
) -> None:
    for _ in range(3):
        clock.now += timedelta(days=170)

        assert "Max-Age=15552000" in phone.get("/me").headers["Set-Cookie"]
        assert "Set-Cookie" not in phone.get("/me").headers
    assert phone.get("/sessions").json["sessions"][0]["last_seen_day"] == (
        clock.now.date().isoformat()
    )


def test_a_session_unused_for_half_a_year_has_run_out(phone: Device, clock: Clock) -> None:
    clock.now += timedelta(days=181)

    assert code_of(phone.get("/me")) == "auth"


def test_a_session_that_ran_out_is_forgotten_at_the_next_sign_in(
    app: Flask, phone: Device, clock: Clock
) -> None:
    clock.now += timedelta(days=181)

    laptop = Device(app, phone.person).login()

    assert len(laptop.get("/sessions").json["sessions"]) == 1


def test_a_request_writes_nothing_unless_the_day_has_changed(
    app: Flask, phone: Device, clock: Clock
) -> None:
    statements: list[str] = []
    with app.app_context():
        note_statements(db.engine, statements)
    phone.get("/me")
    phone.post("/sync", sync_body(phone.person))
    quiet = {statement.split()[0] for statement in statements}
    clock.now += timedelta(days=1)
    phone.get("/me")

    assert quiet <= {"SELECT", "BEGIN", "COMMIT", ";"}  # the last asks whether PostgreSQL is there
    assert [statement.split()[0] for statement in statements].count("UPDATE") == 1


def test_a_poll_is_one_look_at_the_session_and_one_statement(app: Flask, phone: Device) -> None:
    statements: list[str] = []
    with app.app_context():
        note_statements(db.engine, statements)

    phone.sync()

    selects = [statement for statement in statements if statement.startswith("SELECT")]
    assert len(selects) == 2
    assert "device_session" in selects[0]
    assert "vault_head" in selects[1]


def test_an_account_keeps_fifty_sessions_and_the_longest_unused_goes(
    app: Flask, phone: Device, clock: Clock
) -> None:
    clock.now += timedelta(days=1)
    others = [Device(app, phone.person).login() for _ in range(50)]

    assert code_of(phone.get("/me")) == "auth"
    assert len(others[0].get("/sessions").json["sessions"]) == 50


def test_ended_sessions_go_before_standing_ones(app: Flask, phone: Device, clock: Clock) -> None:
    clock.now += timedelta(days=1)
    for number in range(49):
        other = Device(app, phone.person, address=f"198.51.100.{number}").login()
        other.delete(f"/sessions/{other.get('/me').json['session']}")

    Device(app, phone.person).login()

    assert phone.get("/me").status_code == 200
