"""What can be said about the database without touching anybody's rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, text, update
from sqlalchemy.exc import DatabaseError, OperationalError

from pwa.database import BUSY_TIMEOUT_MS
from pwa.operations.models import Readiness
from pwa.operations.upgrade import migration_config

PROBE_TIMEOUT_MS = 500
MOST_LOOKS = 2**31 - 1


def reasons_not_ready(engine: Engine) -> list[str]:
    """List what keeps the server from serving; nothing means ready."""
    try:
        with _impatient(engine) as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision != newest_revision():
                return ["the database waits for upgrade-database"]
            _write_a_row(connection)
    except OperationalError:
        return ["the database takes no writes"]
    except DatabaseError:
        return ["the database is damaged"]
    return []


def newest_revision() -> str | None:
    """Name the migration this code was written against."""
    return _scripts().get_current_head()


def known_revisions() -> frozenset[str]:
    """Name every migration this code can start from."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(migration_config())


def _write_a_row(connection: Connection) -> None:
    """Write as a push does, up to the disk: only that shows that it works."""
    looks = (Readiness.looks + 1) % MOST_LOOKS
    if connection.execute(update(Readiness).values(looks=looks)).rowcount == 0:
        connection.execute(insert(Readiness).values(id=1, looks=1))
    connection.commit()


@contextmanager
def _impatient(engine: Engine) -> Iterator[Connection]:
    """Open a connection that does not wait long; a watcher wants its answer now."""
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text(f"SET LOCAL statement_timeout = {PROBE_TIMEOUT_MS}"))
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA busy_timeout={PROBE_TIMEOUT_MS}")
        try:
            yield connection
        finally:
            driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
