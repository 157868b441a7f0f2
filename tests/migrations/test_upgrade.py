"""The database gets its tables by migrations alone, on either engine."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from pwa.database import LOG_BYTES, SQLITE_PRAGMAS, Base, engine_options, prepare_engine
from pwa.operations.services import newest_revision
from pwa.operations.upgrade import migration_config, upgrade_database
from tests.conftest import MakeApp


@pytest.fixture
def engine(empty_database_url: str) -> Iterator[Engine]:
    """An engine on a database without any table."""
    engine = create_engine(empty_database_url, **engine_options(empty_database_url))
    prepare_engine(engine)
    yield engine
    engine.dispose()


def test_an_empty_database_gets_every_table(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)

    assert set(inspect(engine).get_table_names()) == {
        *Base.metadata.tables,
        "alembic_version",
    }


def test_the_migrations_say_what_the_models_say(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_is_upgrading_once(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)
    upgrade_database(engine, tmp_path)

    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest_revision()


def test_two_starts_at_once_wait_for_each_other(engine: Engine, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: upgrade_database(engine, tmp_path), range(4)))

    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest_revision()


def test_an_upgrade_leaves_foreign_keys_enforced(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO login_name (username, user_id) VALUES ('x', 1)"))


def test_every_step_can_be_taken_back(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)

    with engine.connect() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
        connection.invalidate()

    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_sqlite_runs_as_durable_as_promised_on_every_connection(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}", pool_size=3)
    prepare_engine(engine)
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            found = {
                name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in SQLITE_PRAGMAS
            }

            assert found == {
                "page_size": "16384",
                "journal_mode": "wal",
                "synchronous": "2",
                "busy_timeout": "5000",
                "foreign_keys": "1",
                "secure_delete": "1",
            }
    engine.dispose()


@pytest.mark.parametrize("page_bytes", [8192, 16384])  # of a file that stood there, of a new one
def test_the_log_of_sqlite_grows_alike_whatever_pages_a_file_has(
    tmp_path: Path, page_bytes: int
) -> None:
    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA page_size={page_bytes}")
        made.execute("CREATE TABLE one (id INTEGER)")
    engine = create_engine(f"sqlite:///{path}")
    prepare_engine(engine)
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_size", "wal_autocheckpoint")
        ]
    engine.dispose()

    assert found == [page_bytes, LOG_BYTES // page_bytes]


def test_records_lie_in_key_order_in_sqlite(migrated_sqlite: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with engine.connect() as connection:
        ddl = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'vault_record'"
        ).scalar_one()
    engine.dispose()

    assert "WITHOUT ROWID" in ddl


def test_the_command_upgrades_and_makes_the_servers_secret(
    make_app: MakeApp, tmp_path: Path
) -> None:
    app = make_app(database_url=f"sqlite:///{tmp_path / 'fresh.sqlite'}")

    result = app.test_cli_runner().invoke(args=["upgrade-database"])

    assert result.exit_code == 0, result.output
    assert app.test_client().get("/readyz").status_code == 200
