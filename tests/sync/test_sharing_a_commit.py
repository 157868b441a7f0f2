"""Writers of one SQLite file queue in order, and those who wait together share a commit."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from http.client import HTTPException
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import Engine, create_engine, event, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PlaceTimeoutError

from pwa.accounts.models import DepartedSession
from pwa.database import engine_options, prepare_engine, reading, write_together, writing
from pwa.driver import Driver, Prepared
from pwa.turns import Turns  # noqa: TC001
from tests.factories import Person, a_blob, an_operation, register_body, sync_body
from tests.live_server import LiveServer

TODAY = date(2031, 4, 9)
ROW = Prepared(insert(DepartedSession))
WRITERS = 8
PUSHERS = 4


@pytest.fixture
def engine(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Engine]:
    """A SQLite file of its own; what is written to it here is one row a writer."""
    path = tmp_path / "shared.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    url = f"sqlite:///{path}"
    engine = create_engine(url, pool_size=WRITERS + 2, **engine_options(url))
    prepare_engine(engine)
    yield engine
    engine.dispose()


def a_row(number: int) -> Callable[[Driver], int]:
    """Work that writes one row and returns its number."""

    def work(driver: Driver) -> int:
        row = {"user_id": number, "token_sha256": bytes(32), "gone_day": TODAY}
        driver.run(ROW, row)
        return number

    return work


def failing(_driver: Driver) -> int:
    raise ValueError("this work is at fault")


def found_wrong_at_the_commit(driver: Driver) -> int:
    """Work that breaks a rule which is looked at when everything is written."""
    driver.connection.execute("PRAGMA defer_foreign_keys=ON")
    driver.connection.execute(
        "INSERT INTO vault_head (user_id, seq, n, x, bytes) VALUES (999, 1, 1, x'00', 1)"
    )
    return 0


def rows(engine: Engine) -> set[int]:
    with reading(engine) as connection:
        return set(connection.execute(select(DepartedSession.user_id)).scalars())


def while_somebody_writes(
    engine: Engine, works: list[Callable[[Driver], int]]
) -> list[Future[int]]:
    """Let all of the work arrive while the writer's place is taken, then give it free."""
    turns: Turns = engine.get_execution_options()["turns"]
    with ThreadPoolExecutor(len(works)) as threads, writing(engine):
        futures = [threads.submit(write_together, engine, work) for work in works]
        while len(turns._waiting) < len(works):
            time.sleep(0.001)
    return futures


def count_commits(engine: Engine) -> list[str]:
    asked: list[str] = []
    event.listen(engine, "checkout", lambda lent, *_: lent.set_trace_callback(asked.append))
    return asked


def test_those_who_wait_together_are_committed_together(engine: Engine) -> None:
    asked = count_commits(engine)

    futures = while_somebody_writes(engine, [a_row(number) for number in range(WRITERS)])

    assert [future.result() for future in futures] == list(range(WRITERS))
    assert rows(engine) == set(range(WRITERS))
    assert (
        asked.count("COMMIT") == 3
    )  # whoever was writing, everybody who waited, and our own reading


def test_work_that_fails_takes_nobody_else_along(engine: Engine) -> None:
    works = [a_row(0), failing, a_row(1), failing, a_row(2)]

    futures = while_somebody_writes(engine, works)

    assert [future.exception() is None for future in futures] == [True, False, True, False, True]
    assert all(isinstance(futures[n].exception(), ValueError) for n in (1, 3))
    assert rows(engine) == {0, 1, 2}


def test_nobody_is_told_that_it_is_written_when_the_commit_fails(engine: Engine) -> None:
    works = [a_row(0), found_wrong_at_the_commit, a_row(1)]

    futures = while_somebody_writes(engine, works)

    assert all(isinstance(future.exception(), IntegrityError) for future in futures)
    assert rows(engine) == set()


def test_a_place_that_stays_taken_is_an_error_and_the_work_is_not_done_later(
    engine: Engine,
) -> None:
    turns: Turns = engine.get_execution_options()["turns"]
    turns._patience_s = 0.05

    with writing(engine), ThreadPoolExecutor(1) as threads:
        late = threads.submit(write_together, engine, a_row(1)).exception()
    write_together(engine, a_row(2))

    assert isinstance(late, PlaceTimeoutError)
    assert rows(engine) == {2}


def test_another_process_that_writes_is_waited_for(engine: Engine) -> None:
    other = create_engine(engine.url)
    prepare_engine(other)
    has_begun = threading.Event()

    def hold() -> None:
        with writing(other):
            has_begun.set()
            time.sleep(0.3)

    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold)
        has_begun.wait()
        write_together(engine, a_row(1))
    other.dispose()

    assert rows(engine) == {1}


def test_a_database_that_cannot_be_written_says_so_to_everybody(engine: Engine) -> None:
    def become_read_only(driver: Driver) -> int:
        driver.connection.execute("PRAGMA query_only=ON")
        return 0

    works = [become_read_only, *(a_row(number) for number in range(3))]

    futures = while_somebody_writes(engine, works)

    assert all(isinstance(future.exception(), OperationalError) for future in futures[1:])
    assert rows(engine) == set()


def test_a_crash_in_the_middle_of_many_pushes_loses_nothing_acknowledged(
    own_server: LiveServer,
) -> None:
    people = [Person(f"writer-{number}") for number in range(PUSHERS)]
    cookies = [register(own_server, person) for person in people]
    acknowledged: list[set[str]] = [set() for _ in people]

    def push_until_it_dies(number: int) -> None:
        while True:
            operation = an_operation(a_blob(60))
            try:
                answer = sync(own_server, people[number], cookies[number], operation)
            except (OSError, HTTPException):  # refused, or cut off in the middle of its answer
                return
            acknowledged[number] |= set(answer["ok"])

    with ThreadPoolExecutor(PUSHERS) as threads:
        writers = [threads.submit(push_until_it_dies, number) for number in range(PUSHERS)]
        while sum(map(len, acknowledged)) < 40:
            time.sleep(0.01)
        own_server.kill()
        for writer in writers:
            writer.result()
    own_server.start()

    for person, cookie, own in zip(people, cookies, acknowledged, strict=True):
        page = sync(own_server, person, cookie)
        assert own <= {record["id"] for record in page["pull"]}
        assert page["n"] == len(page["pull"])


def register(server: LiveServer, person: Person) -> str:
    with urlopen(post(server, "/auth/register", register_body(person)), timeout=20) as answer:
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


def sync(server: LiveServer, person: Person, cookie: str, *push: dict) -> dict:
    request = post(server, "/sync", sync_body(person, *push))
    request.add_header("Cookie", cookie)
    with urlopen(request, timeout=20) as answer:
        return dict(json.load(answer))


def post(server: LiveServer, path: str, body: dict) -> Request:
    headers = {"Content-Type": "application/json", "X-App": "1", "Origin": server.url}
    return Request(f"{server.url}/api/v1{path}", data=json.dumps(body).encode(), headers=headers)
