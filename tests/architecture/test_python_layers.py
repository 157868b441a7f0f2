"""Who may import whom, and which key every table starts with."""

import subprocess
import sys
from pathlib import Path

from pwa.app import create_app  # loads every model
from pwa.database import Base

ROOT = Path(__file__).resolve().parents[2]
GLOBAL_TABLES = {"login_name", "server_secret", "readiness"}


def test_every_import_goes_down_the_layers() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout


def test_every_table_about_a_person_leads_with_the_person() -> None:
    assert create_app is not None
    for table in Base.metadata.sorted_tables:
        if table.name in GLOBAL_TABLES:
            continue
        assert next(iter(table.primary_key.columns)).name == "user_id", table.name
        for index in table.indexes:
            if index.unique:
                assert next(iter(index.columns)).name == "user_id", index.name


def test_everything_about_an_account_goes_with_it() -> None:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            assert key.target_fullname == "account.user_id"
            assert key.ondelete == "CASCADE"


def test_the_tables_hold_only_the_documented_columns() -> None:
    page = (ROOT / "docs" / "sync-protocol.md").read_text()

    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            assert f"`{table.name}.{column.name}`" in page, (
                f"docs/sync-protocol.md, What the server stores, lacks {table.name}.{column.name}"
            )
