"""SQLite's log has its length when a server begins: commits write over it, and wait less for it."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from pwa.database import LOG_BYTES, MEGABYTE, lengthen_log, prepare_engine
from tests.factories import Person, a_blob, an_operation, register_body, sync_body
from tests.live_server import LiveServer
from tests.operations.test_live_server import call


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE one (octets BLOB)")
    return path


@pytest.fixture
def engine(database: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{database}", connect_args={"timeout": 0.1})
    prepare_engine(engine)
    yield engine
    engine.dispose()


def log_bytes(database: Path) -> int:
    log = database.with_name(f"{database.name}-wal")
    return log.stat().st_size if log.exists() else 0


def tables(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars()
        return list(found)


def test_a_server_begins_with_a_log_that_commits_need_not_lengthen(own_server: LiveServer) -> None:
    before = log_bytes(own_server.database)
    ada = Person("ada")
    _, cookie = call(own_server, "/auth/register", register_body(ada))
    for _ in range(20):
        call(own_server, "/sync", sync_body(ada, an_operation(a_blob())), cookie)

    assert LOG_BYTES <= before == log_bytes(own_server.database) < LOG_BYTES + 8 * MEGABYTE


def test_a_log_of_that_length_is_written_over_until_it_is_full(
    engine: Engine, database: Path
) -> None:
    lengthen_log(engine)
    length = log_bytes(database)
    for _ in range(LOG_BYTES // MEGABYTE + 8):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"INSERT INTO one VALUES (zeroblob({MEGABYTE}))")

    assert log_bytes(database) == length
    assert database.stat().st_size > LOG_BYTES  # what filled it has gone to its place


def test_lengthening_leaves_nothing_in_the_database(engine: Engine, database: Path) -> None:
    before = database.stat().st_size
    lengthen_log(engine)
    lengthen_log(engine)

    assert tables(engine) == ["one"]
    assert database.stat().st_size == before
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_where_somebody_else_writes_the_log_stays_short_and_the_server_begins(
    engine: Engine, database: Path
) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(database, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        lengthen_log(engine)
        somebody.execute("ROLLBACK")

    assert log_bytes(database) < LOG_BYTES
    assert tables(engine) == ["one"]


def test_where_no_file_can_be_so_long_the_log_stays_short_and_the_server_begins(
    engine: Engine, database: Path
) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LOG_BYTES // 4, most))
    try:
        lengthen_log(engine)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    assert log_bytes(database) <= LOG_BYTES // 4
    assert tables(engine) == ["one"]
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO one VALUES ('still writes')")
