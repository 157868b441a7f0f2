"""What a round costs does not grow with the vault it is about."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, event, text

from pwa.database import reading
from pwa.extensions import db
from pwa.sync.page import read_page
from pwa.sync.rows import read_held
from tests.factories import Device, an_operation


def statements_of(connection: Connection) -> list[tuple[str, Any]]:
    """Keep what is asked of a connection from now on."""
    asked: list[tuple[str, Any]] = []
    event.listen(
        connection,
        "before_cursor_execute",
        lambda _c, _k, statement, parameters, *_: asked.append((statement, parameters)),
    )
    return asked


@pytest.mark.parametrize("wanted", [1, 3, 500])
def test_finding_records_by_id_reads_those_and_not_the_vault(
    migrated_sqlite: Path, wanted: int
) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with reading(engine) as connection:
        asked = statements_of(connection)
        read_held(connection, 7, {number.to_bytes(16) for number in range(wanted)})
        statement, parameters = asked[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    engine.dispose()

    assert [row.detail for row in plan] == [
        "SEARCH vault_record USING INDEX ix_vault_record_user_id_id (user_id=? AND id=?)"
    ]


def test_reading_on_from_a_cursor_starts_at_the_cursor(migrated_sqlite: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with reading(engine) as connection:
        asked = statements_of(connection)
        read_page(connection, 7, 0, 1000)
        statement, parameters = asked[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    engine.dispose()

    searches = [row.detail for row in plan if "vault_record" in row.detail]
    assert searches == [
        "SEARCH vault_record USING PRIMARY KEY (user_id=? AND seq>?)",
        "SEARCH vault_record USING PRIMARY KEY (user_id=? AND seq=?) LEFT-JOIN",
    ]


def test_a_push_that_nothing_else_can_follow_reads_no_page(app: Flask, phone: Device) -> None:
    first = phone.sync(an_operation())
    with app.app_context():
        asked = statements_of_engine()

    phone.sync(an_operation(), cursor=first["cursor"])

    assert not [statement for statement in asked if "scanned" in statement]


def statements_of_engine() -> list[str]:
    asked: list[str] = []
    event.listen(
        db.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, *_: asked.append(statement),
    )
    return asked


def test_the_tables_of_a_new_database_have_pages_that_hold_an_entry(
    migrated_sqlite: Path,
) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA page_size")).scalar_one() == 8192
    engine.dispose()
