"""A backup is a whole database, or an error."""

import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from tests.conftest import MakeApp
from tests.factories import Device, Person, an_operation


def an_app_with_a_record(make_app: MakeApp, tmp_path: Path, migrated: Path) -> Flask:
    path = tmp_path / "source.sqlite"
    path.write_bytes(migrated.read_bytes())
    app = make_app(database_url=f"sqlite:///{path}")
    Device(app, Person("ada")).register().sync(an_operation())
    return app


def test_a_backup_taken_while_the_server_runs_holds_every_acknowledged_record(
    make_app: MakeApp, tmp_path: Path, migrated_sqlite: Path
) -> None:
    app = an_app_with_a_record(make_app, tmp_path, migrated_sqlite)
    target = tmp_path / "copy.sqlite"

    result = app.test_cli_runner().invoke(args=["backup", str(target)])

    assert result.exit_code == 0, result.output
    assert target.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM vault_record").fetchone() == (1,)


def test_a_backup_overwrites_nothing(
    make_app: MakeApp, tmp_path: Path, migrated_sqlite: Path
) -> None:
    app = an_app_with_a_record(make_app, tmp_path, migrated_sqlite)
    target = tmp_path / "taken.sqlite"
    target.write_text("precious")

    result = app.test_cli_runner().invoke(args=["backup", str(target)])

    assert result.exit_code != 0
    assert target.read_text() == "precious"
