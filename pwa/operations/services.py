"""What can be said about the database without touching anybody's rows."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from pwa.database import writing
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
    is_sqlite = engine.dialect.name == "sqlite"
    with writing(engine) as connection:
        if not is_sqlite:
            connection.execute(text(f"SET LOCAL statement_timeout = {PROBE_TIMEOUT_MS}"))
        connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS readiness (probe INTEGER)"))
        return MigrationContext.configure(connection).get_current_revision()
