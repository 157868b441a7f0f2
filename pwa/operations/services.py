"""What can be said about the database without touching anybody's rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from pwa.database import BUSY_TIMEOUT_MS
from pwa.operations.upgrade import migration_config

PROBE_TIMEOUT_MS = 500


def reasons_not_ready(engine: Engine) -> list[str]:
    """List what keeps the server from serving; nothing means ready."""
    try:
        revision = _write_and_read_revision(engine)
    except OperationalError:
        return ["the database takes no writes"]
    if revision != newest_revision():
        return ["the database waits for upgrade-database"]
    return []


def newest_revision() -> str | None:
    """Name the migration this code was written against."""
    return ScriptDirectory.from_config(migration_config()).get_current_head()


def _write_and_read_revision(engine: Engine) -> str | None:
    """Take the writer's place for a moment, and change nothing."""
    with _impatient(engine) as connection:
        connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS readiness (probe INTEGER)"))
        return MigrationContext.configure(connection).get_current_revision()


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
