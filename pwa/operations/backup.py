"""Copies of the SQLite database that are whole, and the way back from one."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine

from pwa.database import engine_options, prepare_engine
from pwa.errors import SettingsError
from pwa.operations.services import known_revisions, newest_revision
from pwa.operations.upgrade import upgrade_database

DIGEST_BYTES = 8
VID = slice(2, 2 + DIGEST_BYTES)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database of ours holds."""

    revision: str
    accounts: int
    records: int
    bytes: int  # of sealed records

    def __str__(self) -> str:
        return f"{self.accounts} accounts, {self.records} records, {self.bytes} bytes of them"


def backup_database(engine: Engine, target: Path) -> Contents:
    """Copy, read the copy back, and only then give it its name.

    Raises SettingsError for a database that is not there, is none of ours or waits for an
    upgrade, for a target that exists, and for a copy that is not sound.
    """
    source = _file_of(engine)
    if target.exists():
        raise SettingsError(f"{target} exists already: name a new file")
    if not source.is_file():
        raise SettingsError(f"there is no database at {source}: is PWA_INSTANCE right?")
    with _saying_what(source), _part_of(target) as part:
        with closing(_read_only(source)) as connection:
            if _revision(connection, source) != newest_revision():
                raise SettingsError(f"{source} waits for upgrade-database")
            connection.execute("VACUUM INTO ?", (str(part),))
        contents = inspect_backup(part)
        _to_disk(part)
        part.rename(target)
        _to_disk(target.parent)
    return contents


def inspect_backup(copy: Path) -> Contents:
    """Read a copy from end to end, or raise SettingsError saying what is wrong with it."""
    with _saying_what(copy), closing(_read_only(copy)) as connection:
        revision = _revision(connection, copy)
        if revision not in known_revisions():
            raise SettingsError(f"{copy} was made by a newer version ({revision})")
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise SettingsError(f"{copy} is damaged: {verdict}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise SettingsError(f"{copy} holds rows of accounts that are not there")
        _compare_sums(connection, copy)
        return Contents(revision, *connection.execute(COUNTS).fetchone())


def rehearse_restore(source: Path) -> Contents:
    """Bring a copy of the backup to today's tables, as a restore would; touch nothing else."""
    inspect_backup(source)
    with tempfile.TemporaryDirectory() as folder:
        rehearsed = Path(folder) / "rehearsal.sqlite"
        _copy(source, rehearsed)
        _upgrade(rehearsed)
        return inspect_backup(rehearsed)


def restore_database(engine: Engine, source: Path) -> tuple[Contents, Path | None]:
    """Put a backup in the place of the database, with every session ended.

    The server has to be stopped. Returns what came back, and where the database that stood
    there was put aside, if one did.
    """
    target = _file_of(engine)
    contents = rehearse_restore(source)
    engine.dispose()
    _require_stopped(target)
    with _saying_what(target), _part_of(target) as part:
        _copy(source, part)
        _upgrade(part)
        with closing(sqlite3.connect(part)) as connection, connection:
            connection.execute("DELETE FROM device_session")
        _to_disk(part)
        aside = _put_aside(target) if target.exists() else None
        part.rename(target)
        _to_disk(target.parent)
    return contents, aside


COUNTS = """
    SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM vault_record),
           (SELECT coalesce(sum(length(blob)), 0) FROM vault_record)
"""


def _file_of(engine: Engine) -> Path:
    if engine.dialect.name != "sqlite":
        raise SettingsError("this is for SQLite; use pg_dump and pg_restore for PostgreSQL")
    return Path(str(engine.url.database)).absolute()


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    try:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.OperationalError, TypeError) as cause:
        if "no such table" in str(cause) or isinstance(cause, TypeError):
            raise SettingsError(f"{path} holds none of our tables") from cause
        raise
    return str(revision)


def _compare_sums(connection: sqlite3.Connection, copy: Path) -> None:
    """Check that every vault's head describes its rows."""
    sums: dict[int, tuple[int, int]] = {}
    for user_id, blob in connection.execute("SELECT user_id, blob FROM vault_record"):
        n, x = sums.get(user_id, (0, 0))
        sums[user_id] = (n + 1, x ^ int.from_bytes(blob[VID]))
    for user_id, n, x in connection.execute("SELECT user_id, n, x FROM vault_head"):
        if sums.pop(user_id, (0, 0)) != (n, int.from_bytes(x)):
            raise SettingsError(f"{copy} holds a vault whose records are not those it counted")
    if sums:
        raise SettingsError(f"{copy} holds records of a vault without a head")


def _upgrade(path: Path) -> None:
    url = f"sqlite:///{path}"
    engine = create_engine(url, **engine_options(url))
    prepare_engine(engine)
    upgrade_database(engine, path.parent)
    engine.dispose()


def _copy(source: Path, target: Path) -> None:
    """Copy a database with whatever still stands in its log."""
    with closing(_read_only(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def _require_stopped(target: Path) -> None:
    """Refuse while anybody has the database open: in its log mode they hold it shared."""
    if not target.exists():
        return
    with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE").execute("ROLLBACK")
        except sqlite3.DatabaseError as cause:
            if getattr(cause, "sqlite_errorcode", None) in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            ):
                raise SettingsError(f"{target} is in use: stop the server first") from cause


def _put_aside(target: Path) -> Path:
    """Rename the database and the files beside it, over nothing."""
    number = 1
    while (aside := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    for end in ("-wal", "-shm", ""):
        beside = target.with_name(target.name + end)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + end))
    return aside


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """Give a name beside the target that only its owner can read; it never stays."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.touch(mode=0o600, exist_ok=False)
    try:
        yield part
    finally:
        for end in ("-wal", "-shm", "-journal", ""):
            part.with_name(part.name + end).unlink(missing_ok=True)


@contextmanager
def _saying_what(path: Path) -> Iterator[None]:
    """Turn what the system and SQLite say into one line."""
    try:
        yield
    except (OSError, sqlite3.Error) as cause:
        raise SettingsError(f"{path}: {cause}") from cause


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
