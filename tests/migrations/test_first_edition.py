"""What people kept with the first edition is all there after the upgrade, on either engine."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, create_engine, inspect, select

from pwa.database import engine_options, prepare_engine, reading
from pwa.operations.upgrade import migration_config, upgrade_database
from pwa.sync.decide import ROW_BYTES
from pwa.sync.models import VaultHead, VaultRecord
from pwa.sync.services import Vault, sync
from pwa.sync.wire import Record, SyncRequest

DUMPS = Path(__file__).parent / "first_edition"
NOW_MS = 1_900_000_000_000

Rows = dict[str, set[frozenset[tuple[str, Any]]]]  # by table; a row is its columns with values


@pytest.fixture
def engine(empty_database_url: str, database_kind: str) -> Iterator[Engine]:
    """A database as the first edition left it: three accounts, one of them deleted another."""
    dump = (DUMPS / f"{database_kind}.sql").read_text()
    engine = create_engine(empty_database_url, **engine_options(empty_database_url))
    prepare_engine(engine)
    if database_kind == "sqlite":
        connection = sqlite3.connect(engine.url.database or "")
        connection.executescript(dump)
        connection.close()
    else:
        with engine.begin() as connection:
            connection.exec_driver_sql(dump)
    yield engine
    engine.dispose()


def everything(engine: Engine) -> Rows:
    """Every row of every table."""
    tables = MetaData()
    with reading(engine) as connection:
        tables.reflect(connection)
        return {
            table.name: {
                frozenset(row.items()) for row in connection.execute(select(table)).mappings()
            }
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }


def what_is_left_of(rows: Rows, engine: Engine) -> Rows:
    """What those columns of those tables hold now; others are new."""
    known = {name: {column for row in held for column, _ in row} for name, held in rows.items()}
    return {
        name: {frozenset(pair for pair in row if pair[0] in known[name]) for row in now}
        for name, now in everything(engine).items()
        if name in rows
    }


def with_todays_sums(rows: Rows) -> Rows:
    """What stood before, with a row's cost in each vault's bytes."""
    heads = [dict(row) for row in rows["vault_head"]]
    costly = [head | {"bytes": head["bytes"] + ROW_BYTES * head["n"]} for head in heads]
    return {**rows, "vault_head": {frozenset(head.items()) for head in costly}}


def go_back(engine: Engine, revision: str) -> None:
    with engine.connect() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()
        connection.invalidate()


def pulled(engine: Engine, user_id: int) -> list[Record]:
    """All that a new device reads, page by page."""
    records, cursor, more = [], "0", True
    while more:
        request = SyncRequest(v=1, vault=bytes(16), cursor=cursor, limit=7, push=[])
        page = sync(engine, Vault(user_id, 10**9), request, NOW_MS)
        records += page.pull
        cursor, more = page.cursor, page.more
    return records


def test_no_row_of_any_table_is_lost_or_changed(engine: Engine, tmp_path: Path) -> None:
    before = everything(engine)

    upgrade_database(engine, tmp_path)

    assert what_is_left_of(before, engine) == with_todays_sums(before)
    assert len(before["vault_record"]) == 45


def test_records_are_found_by_number_first_and_by_id_still_once(
    engine: Engine, tmp_path: Path
) -> None:
    upgrade_database(engine, tmp_path)

    inspector = inspect(engine)
    key = inspector.get_pk_constraint("vault_record")
    (index,) = [
        index
        for index in inspector.get_indexes("vault_record")
        if index["column_names"] == ["user_id", "id"]
    ]
    assert key["constrained_columns"] == ["user_id", "seq"]
    assert index["unique"]


def test_a_new_device_reads_every_record_in_order(engine: Engine, tmp_path: Path) -> None:
    upgrade_database(engine, tmp_path)

    with reading(engine) as connection:
        heads = connection.execute(select(VaultHead)).all()
        rows = connection.execute(
            select(VaultRecord.user_id, VaultRecord.id, VaultRecord.blob).order_by(
                VaultRecord.user_id, VaultRecord.seq
            )
        ).all()
    for head in heads:
        own = [Record(id=row.id, b=row.blob) for row in rows if row.user_id == head.user_id]
        assert pulled(engine, head.user_id) == own
        assert (head.n, head.bytes) == (
            len(own),
            sum(ROW_BYTES + len(record.b) for record in own),
        )


def test_the_step_can_be_taken_back_and_again(engine: Engine, tmp_path: Path) -> None:
    before = everything(engine)

    upgrade_database(engine, tmp_path)
    go_back(engine, "0001")
    back = everything(engine)
    upgrade_database(engine, tmp_path)

    assert back == before
    assert what_is_left_of(before, engine) == with_todays_sums(before)
