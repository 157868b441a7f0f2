"""Deleting an account leaves nothing behind but what tells its devices."""

import os
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from pwa.database import Base
from pwa.extensions import db
from pwa.wire_codec import text_of
from tests.factories import Clock, Device, an_operation, code_of


def tables_with_rows(app: Flask) -> set[str]:
    """Name the tables that hold anything, the server's own secret aside."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            if table.name != "server_secret" and connection.execute(select(table)).first()
        }


def test_a_deleted_account_is_gone_from_every_table(app: Flask, phone: Device) -> None:
    phone.sync(an_operation())

    answer = phone.post("/account/delete", {"auth": text_of(phone.person.auth)})

    assert answer.status_code == 204
    assert tables_with_rows(app) == {"departed_session"}
    assert phone.client.get_cookie("__Host-sid") is None


def test_its_other_devices_are_told_for_ninety_days_and_then_asked_to_sign_in(
    phone: Device, laptop: Device, clock: Clock
) -> None:
    phone.post("/account/delete", {"auth": text_of(phone.person.auth)})

    assert laptop.get("/me").status_code == 410
    clock.now += timedelta(days=90)
    assert code_of(laptop.get("/me")) == "gone"
    clock.now += timedelta(days=1)
    assert code_of(laptop.get("/me")) == "auth"


def test_what_tells_them_is_dropped_in_time(app: Flask, phone: Device, clock: Clock) -> None:
    phone.post("/account/delete", {"auth": text_of(phone.person.auth)})
    clock.now += timedelta(days=91)
    again = Device(app, phone.person).register()

    again.post("/account/delete", {"auth": text_of(phone.person.auth)})

    with app.app_context(), db.engine.connect() as connection:
        departed = Base.metadata.tables["departed_session"]
        days = {row.gone_day for row in connection.execute(select(departed))}
    assert days == {clock.now.date()}


def test_only_the_password_deletes_an_account(phone: Device) -> None:
    answer = phone.post("/account/delete", {"auth": text_of(os.urandom(32))})

    assert code_of(answer) == "auth"
    assert phone.get("/me").status_code == 200


def test_the_name_and_the_vault_can_be_registered_again(app: Flask, phone: Device) -> None:
    phone.post("/account/delete", {"auth": text_of(phone.person.auth)})

    again = Device(app, phone.person).register()

    assert again.sync()["n"] == 0


def test_somebody_elses_rows_stay(phone: Device, stranger: Device) -> None:
    stranger.sync(an_operation())

    phone.post("/account/delete", {"auth": text_of(phone.person.auth)})

    assert stranger.sync()["n"] == 1
