"""What two devices do at the same moment: a proof holds for what rests on it, or for nothing."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from flask import Flask

from pwa.driver import Driver, driving
from pwa.extensions import db
from pwa.sync.rows import lock_head
from pwa.wire_codec import text_of
from tests.factories import Device, Person, an_operation, login_body, rekey_body, sync_body

ROUNDS = 4


@contextmanager
def meanwhile(act: Callable[[], int], threads: int = 3) -> Iterator[list[int]]:
    """Do something over and over in other threads; give the statuses it met."""
    stop, statuses = threading.Event(), []

    def loop() -> None:
        while not stop.is_set():
            statuses.append(act())

    running = [threading.Thread(target=loop) for _ in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield statuses
    finally:
        stop.set()
        for thread in running:
            thread.join()


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    last_moment = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last_moment, "it never came"
        time.sleep(0.01)


def test_no_session_that_the_old_password_opened_outlives_its_change(app: Flask) -> None:
    for number in range(ROUNDS):
        person = Person(f"ada{number}")
        phone = Device(app, person).register()

        def sign_in(person: Person = person) -> int:
            visitor = Device(app, person, address="203.0.113.5")
            return visitor.post("/auth/login", login_body(person)).status_code

        with meanwhile(sign_in) as statuses:
            wait_until(lambda: len(statuses) >= 3)
            changed = phone.post("/auth/rekey", rekey_body(person))

        assert changed.status_code == 200
        assert set(statuses) <= {200, 401, 429}
        assert len(phone.get("/sessions").json["sessions"]) == 1, f"round {number}"


def test_a_push_that_meets_the_end_of_its_account_is_told_so(app: Flask) -> None:
    met: set[int] = set()
    for number in range(ROUNDS):
        person = Person(f"ada{number}")
        phone = Device(app, person).register()
        cookie = phone.client.get_cookie("__Host-sid").value

        def push(person: Person = person, cookie: str = cookie) -> int:
            laptop = Device(app, person)
            laptop.client.set_cookie("__Host-sid", cookie)
            return laptop.post("/sync", sync_body(person, an_operation())).status_code

        with meanwhile(push) as statuses:
            deleted = phone.post("/account/delete", {"auth": text_of(person.auth)})
            assert deleted.status_code == 204
            wait_until(lambda: 410 in statuses)
        met |= set(statuses)

    assert met <= {200, 410}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_deletion_and_the_pushes_it_meets_take_their_turns(app: Flask) -> None:
    """One push has made the vault's head; a second waits for it, and so does the deletion."""
    person = Person("ada")
    phone = Device(app, person).register()
    user_id = int(phone.client.get_cookie("__Host-sid").value.partition(".")[0])
    laptop = Device(app, person).login()

    with app.app_context(), ThreadPoolExecutor(2) as threads, driving(db.engine, "") as first:
        lock_head(first, user_id)
        second = threads.submit(laptop.post, "/sync", sync_body(person, an_operation()))
        wait_until(lambda: waiting_in(first) == 1)
        end = threads.submit(phone.post, "/account/delete", {"auth": text_of(person.auth)})
        wait_until(lambda: waiting_in(first) == 2)
        first.connection.commit()

        assert {second.result().status_code, end.result().status_code} <= {200, 204, 410}
        assert end.result().status_code == 204


def waiting_in(driver: Driver) -> int:
    """Count who waits for somebody else, on PostgreSQL."""
    waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
    return int(driver.connection.execute(waiting).fetchone()[0])
