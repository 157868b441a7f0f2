"""How this project talks to its database: one table registry, two kinds of transaction.

A transaction that will write says so when it begins. SQLite cannot turn a read into a
write once another writer has committed, and its busy timeout does not help there; asking
for the writer's place at the start makes writers queue instead of fail. Within a process
they queue at a lock of ours (`pwa.turns`), since SQLite's own waiting is to try again later.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, MetaData, bindparam, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

from pwa.driver import AT_HAND, Driver, Prepared, driving, let_go
from pwa.turns import TAKE_THE_PLACE, Turns

T = TypeVar("T")

BUSY_TIMEOUT_MS = 5000
FORGET_TIMEOUT_MS = 200
_HOLD = select(func.pg_advisory_xact_lock(bindparam("user_id")))
_PREPARED_HOLD = Prepared(_HOLD)
MEGABYTE = 1 << 20
LOG_BYTES = 32 * MEGABYTE  # pages that every push writes anew go to the file once in many pushes
# With what a full log is still given by the commit that fills it, and what SQLite keeps in memory.
LENGTHENED_BYTES = LOG_BYTES + 4 * MEGABYTE
SQLITE_PRAGMAS = {
    # Of a new file only: rows of 400 bytes leave a ninth of such a leaf empty, a seventh of one
    # half as large, and an entry of 4 KiB still fits.
    "page_size": "16384",
    "journal_mode": "WAL",
    "synchronous": "FULL",  # what we acknowledged survives a power cut
    "busy_timeout": str(BUSY_TIMEOUT_MS),
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what was deleted is overwritten, not only forgotten
}


class Base(DeclarativeBase):
    """The registry of every table, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def engine_options(url: str) -> dict[str, Any]:
    """Say how connections of this database are opened."""
    options: dict[str, Any] = {
        "hide_parameters": True,  # no names or hashes in a traceback
        "pool_use_lifo": True,  # the one used last, whose pages and statements are at hand
    }
    if url.startswith("postgresql"):
        options["pool_pre_ping"] = True
        # A pooler in transaction mode hands each transaction another server connection.
        options["connect_args"] = {"prepare_threshold": None, "connect_timeout": 5}
    return options


def prepare_engine(engine: Engine) -> None:
    """Give SQLite real transactions, the pragmas we count on, and a queue for its writers."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "engine_disposed", let_go)
        engine.update_execution_options(**{AT_HAND: []})
        writer = engine.execution_options(writes=True)
        engine.update_execution_options(turns=Turns(writer, BUSY_TIMEOUT_MS / 1000))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot, given back at once."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the writer's place from its first statement on."""
    turns = _turns(engine)
    with engine.begin() if turns is None else turns.alone() as connection:
        yield connection


def write_together(engine: Engine, work: Callable[[Driver], T]) -> T:
    """Do some work in a transaction that others may share, and return once it is committed.

    `work` may be called again if another's fails, so all it does has to be in the database.
    PostgreSQL commits those who wait together by itself.
    """
    turns = _turns(engine)
    if turns is None:
        with driving(engine, TAKE_THE_PLACE) as driver:
            return work(driver)
    return turns.together(work)


def hold_person(connection: Connection, user_id: int) -> None:
    """Let one person's pushes and the end of their account take turns, until the commit.

    Whoever needs it takes it before anything else. PostgreSQL's row locks would not do: a push
    makes rows that a deletion waiting for it cannot have seen, and whoever waits to lock a row
    alone can be overtaken for ever by those who share it. SQLite has one writer anyway.
    """
    if not is_sqlite(connection):
        connection.execute(_HOLD, {"user_id": user_id})


def hold_person_in(driver: Driver, user_id: int) -> None:
    """Do the same in a transaction of the driver's."""
    if not driver.is_sqlite:
        driver.run(_PREPARED_HOLD, {"user_id": user_id})


def is_sqlite(connection: Connection) -> bool:
    """Tell which of our two databases this is."""
    return connection.dialect.name == "sqlite"


def has_room_beyond(engine: Engine, floor_bytes: int) -> bool:
    """Tell whether more than so many bytes are free where SQLite's file lies.

    Of PostgreSQL's disk nothing can be seen from here.
    """
    path = engine.url.database
    if engine.dialect.name != "sqlite" or path is None:
        return True
    room = os.statvfs(os.path.dirname(path))  # noqa: PTH120  # each push asks
    return room.f_bavail * room.f_frsize > floor_bytes


def forget_deleted(engine: Engine) -> None:
    """Empty SQLite's log, where what was deleted still stands, unless somebody reads from it.

    Who reads now holds it until the next time, or until the housekeeping.
    """
    if engine.dialect.name != "sqlite":
        return
    with closing(engine.raw_connection()) as connection:  # it may be in no transaction
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={FORGET_TIMEOUT_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def lengthen_log(engine: Engine) -> None:
    """Give SQLite's log the length it reaches anyway, by work that is undone, and put it on disk.

    To write over what was there waits half as long for the disk as to make a file longer. A log
    that stays short, since there is no room or somebody else writes, is only slower.
    """
    path = engine.url.database
    if engine.dialect.name != "sqlite" or path is None or not has_room_beyond(engine, LOG_BYTES):
        return
    log = Path(f"{path}-wal")
    with suppress(SqliteError, OSError), closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(TAKE_THE_PLACE)
        if log.stat().st_size < LOG_BYTES:
            cursor.execute("CREATE TABLE length (octets BLOB)")
            for _ in range(LENGTHENED_BYTES // MEGABYTE):
                cursor.execute("INSERT INTO length VALUES (zeroblob(?))", (MEGABYTE,))
        cursor.execute("ROLLBACK")
        with log.open("rb") as handle:
            os.fsync(handle.fileno())


def upsert(connection: Connection, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT that can say what to do when the row is already there."""
    if is_sqlite(connection):
        return sqlite.insert(table)
    return postgresql.insert(table)


def _turns(engine: Engine) -> Turns | None:
    turns: Turns | None = engine.get_execution_options().get("turns")
    return turns


def _set_pragmas(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG_BYTES // page_bytes}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(TAKE_THE_PLACE if writes else "BEGIN")
