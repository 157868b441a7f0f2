"""Bring a database to the tables this code expects, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
ADVISORY_LOCK = 5_202_611


def upgrade_database(engine: Engine, instance: Path, revision: str = "head") -> None:
    """Run the migrations that are missing. Two starts at once wait for each other.

    The SQLite file is for the server's own user alone, wherever it lies.
    """
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        file.touch(mode=0o600)
        file.chmod(0o600)  # SQLite gives the files beside it the same mode
    with _alone(engine, instance), engine.connect() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
        connection.invalidate()  # it may have switched foreign keys off


def migration_config() -> Config:
    """Point Alembic at our migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _alone(engine: Engine, instance: Path) -> Iterator[None]:
    if engine.dialect.name == "sqlite":
        with (instance / "upgrade.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        return
    with engine.connect() as connection, _advisory_lock(connection):
        yield


@contextmanager
def _advisory_lock(connection: Connection) -> Iterator[None]:
    """Hold a lock that ends with its transaction, which stays open meanwhile."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    yield
    connection.rollback()
