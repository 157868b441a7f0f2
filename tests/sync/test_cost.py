"""What a round costs does not grow with the vault it is about."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from pwa.driver import Driver, asking
from pwa.extensions import db
from pwa.sync.page import read_page
from pwa.sync.rows import read_held
from tests.factories import Device, an_operation
from tests.statements import note_statements


def statements_of(driver: Driver) -> list[str]:
    """Keep what is asked of SQLite from now on, values and all."""
    asked: list[str] = []
    driver.connection.set_trace_callback(asked.append)
    return asked


def plan_of(driver: Driver, statement: str) -> list[str]:
    plan = driver.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    return [row[3] for row in plan]


@pytest.mark.parametrize("wanted", [1, 3, 500])
def test_finding_records_by_id_reads_those_and_not_the_vault(
    migrated_sqlite: Path, wanted: int
) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with asking(engine) as driver:
        asked = statements_of(driver)
        read_held(driver, 7, {number.to_bytes(16) for number in range(wanted)})
        plan = plan_of(driver, asked[0])
    engine.dispose()

    assert plan == [
        "SEARCH vault_record USING INDEX ix_vault_record_user_id_id (user_id=? AND id=?)"
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_reading_on_from_a_cursor_starts_at_the_cursor(app: Flask, phone: Device) -> None:
    phone.sync(an_operation())
    user_id = int(phone.client.get_cookie("__Host-sid").value.partition(".")[0])
    with app.app_context(), asking(db.engine) as driver:
        asked = statements_of(driver)
        read_page(driver, user_id, 0, 1000)
        plans = [plan_of(driver, statement) for statement in asked.copy()]

    assert plans == [
        ["SEARCH vault_head USING INDEX sqlite_autoindex_vault_head_1 (user_id=?)"],
        ["SEARCH vault_record USING PRIMARY KEY (user_id=? AND seq>?)"],
    ]


def test_a_push_that_nothing_else_can_follow_reads_no_page(app: Flask, phone: Device) -> None:
    first = phone.sync(an_operation())
    asked: list[str] = []
    with app.app_context():
        note_statements(db.engine, asked)

    phone.sync(an_operation(), cursor=first["cursor"])

    assert [statement for statement in asked if "INSERT INTO vault_record" in statement]
    assert not [statement for statement in asked if "vault_record.seq >" in statement]


def test_the_tables_of_a_new_database_have_pages_that_hold_an_entry(
    migrated_sqlite: Path,
) -> None:
    engine = create_engine(f"sqlite:///{migrated_sqlite}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA page_size")).scalar_one() == 16384
    engine.dispose()
