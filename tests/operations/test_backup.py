"""A backup is a whole database of ours, or an error; and there is a way back from it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from pwa.extensions import db
from pwa.wire_codec import text_of
from tests.conftest import MakeApp
from tests.factories import (
    Clock,
    Device,
    Person,
    an_operation,
    code_of,
    login_body,
    new_auth,
    rekey_body,
)


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])


def in_one_line(result: Result) -> bool:
    """An error for people: one line, exit 1, no traceback."""
    return result.exit_code == 1 and result.output.startswith("Error: ")


@pytest.fixture
def database_url(database: Path) -> str:
    """Backups are SQLite's business alone."""
    return f"sqlite:///{database}"


@pytest.fixture
def database(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """A SQLite file of our tables."""
    path = tmp_path / "source.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    return path


@pytest.fixture
def phone(app: Flask) -> Device:
    """Ada's, with a record on the server."""
    phone = Device(app, Person("ada")).register()
    phone.sync(an_operation())
    return phone


@pytest.fixture
def copy(app: Flask, phone: Device, tmp_path: Path) -> Path:
    """A backup of Ada's one record."""
    assert phone
    assert run(app, "backup", tmp_path / "copy.sqlite").exit_code == 0
    return tmp_path / "copy.sqlite"


@pytest.mark.usefixtures("phone")
def test_a_backup_taken_while_the_server_runs_holds_every_acknowledged_record(
    app: Flask, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite"

    result = run(app, "backup", target)

    assert result.exit_code == 0, result.output
    assert "1 accounts, 1 records, 542 bytes" in result.output
    assert target.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(target)) as copied:
        assert copied.execute("SELECT count(*) FROM vault_record").fetchone() == (1,)
    assert [path.name for path in tmp_path.glob("*.part*")] == []


def test_a_backup_overwrites_nothing(app: Flask, tmp_path: Path) -> None:
    target = tmp_path / "taken.sqlite"
    target.write_text("precious")

    assert in_one_line(run(app, "backup", target))
    assert target.read_text() == "precious"


def test_a_backup_of_a_place_without_a_database_is_an_error_and_makes_none(
    make_app: MakeApp, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere.sqlite"
    app = make_app(database_url=f"sqlite:///{nowhere}")

    result = run(app, "backup", tmp_path / "copy.sqlite")

    assert in_one_line(result)
    assert "PWA_INSTANCE" in result.output
    assert not nowhere.exists()
    assert not (tmp_path / "copy.sqlite").exists()


@pytest.mark.parametrize("content", ["empty", "foreign", "text", "old"])
def test_a_backup_of_anything_but_our_tables_of_today_is_an_error(
    make_app: MakeApp, tmp_path: Path, database: Path, content: str
) -> None:
    path = tmp_path / "other.sqlite"
    if content == "empty":
        path.touch()
    if content == "text":
        path.write_text("not a database at all" * 100)
    if content == "foreign":
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE elsewhere (x)")
    if content == "old":
        path.write_bytes(database.read_bytes())
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE alembic_version SET version_num = '0001'")
    app = make_app(database_url=f"sqlite:///{path}")

    assert in_one_line(run(app, "backup", tmp_path / "copy.sqlite"))
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_backup_that_cannot_be_written_can_be_tried_again(app: Flask, tmp_path: Path) -> None:
    target = tmp_path / "no-such-folder" / "copy.sqlite"

    first = run(app, "backup", target)
    target.parent.mkdir()
    second = run(app, "backup", target)

    assert in_one_line(first)
    assert second.exit_code == 0


def test_a_sound_backup_can_be_verified_without_touching_anything(
    app: Flask, copy: Path, database: Path
) -> None:
    before = copy.read_bytes(), database.read_bytes()

    result = run(app, "restore", "--verify", copy)

    assert result.exit_code == 0, result.output
    assert "1 accounts, 1 records" in result.output
    assert (copy.read_bytes(), database.read_bytes()) == before


DAMAGES = {
    "a record is missing": "DELETE FROM vault_record",
    "a record was changed": "UPDATE vault_record SET blob = x'01' || randomblob(541)",
    "records without a head": "DELETE FROM vault_head",
    "made by a newer version": "UPDATE alembic_version SET version_num = '9999'",
    "rows of nobody": "DELETE FROM account",
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("verify", [["--verify"], []])
def test_a_damaged_backup_is_refused_and_replaces_nothing(
    app: Flask, phone: Device, copy: Path, damage: str, verify: list[str]
) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(DAMAGES[damage])

    assert in_one_line(run(app, "restore", *verify, copy))
    assert phone.sync()["n"] == 1


def test_a_torn_backup_is_refused(app: Flask, copy: Path) -> None:
    whole = copy.read_bytes()
    for torn in (b"", whole[: len(whole) // 2], whole[:4096] + b"\xff" * (len(whole) - 4096)):
        copy.write_bytes(torn)

        assert in_one_line(run(app, "restore", "--verify", copy)), len(torn)


def stopped(app: Flask) -> None:
    """Let go of the database, as a server that stops does."""
    with app.app_context():
        db.engine.dispose()


def test_a_restored_server_has_what_it_had_and_asks_every_device_to_sign_in(
    app: Flask, phone: Device, copy: Path, database: Path
) -> None:
    phone.sync(an_operation())
    stopped(app)

    result = run(app, "restore", copy)

    assert result.exit_code == 0, result.output
    assert code_of(phone.get("/me")) == "auth"
    phone.login()
    assert phone.sync()["n"] == 1
    aside = database.with_name("source.sqlite.before-restore-1")
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("SELECT count(*) FROM vault_record").fetchone() == (2,)
    assert database.stat().st_mode & 0o077 == 0


def test_a_session_that_was_ended_does_not_come_back_with_a_backup(
    app: Flask, phone: Device, copy: Path
) -> None:
    stolen = phone.client.get_cookie("__Host-sid").value
    phone.post("/auth/rekey", rekey_body(phone.person))
    stopped(app)

    run(app, "restore", copy)

    phone.client.set_cookie("__Host-sid", stolen)
    assert code_of(phone.get("/me")) == "auth"


def test_a_restore_under_a_running_server_is_refused(
    app: Flask, phone: Device, copy: Path, database: Path
) -> None:
    stopped(app)
    with closing(sqlite3.connect(database)) as running:
        running.execute("SELECT count(*) FROM account").fetchone()

        result = run(app, "restore", copy)

    assert in_one_line(result)
    assert "stop the server" in result.output
    assert phone.get("/me").status_code == 200


def test_a_backup_restores_where_nothing_stands(
    make_app: MakeApp, phone: Device, copy: Path, tmp_path: Path
) -> None:
    app = make_app(database_url=f"sqlite:///{tmp_path / 'fresh.sqlite'}")

    assert run(app, "restore", copy).exit_code == 0
    assert Device(app, phone.person).login().sync()["n"] == 1


def test_an_operator_ends_the_sessions_of_one_or_of_all(app: Flask, phone: Device) -> None:
    other = Device(app, Person("bob")).register()

    one = run(app, "end-sessions", " ADA ")

    assert one.output == "ended: 1\n"
    assert code_of(phone.get("/me")) == "auth"
    assert other.get("/me").status_code == 200
    assert run(app, "end-sessions", "--all").output == "ended: 1\n"
    assert run(app, "end-sessions").exit_code == 2


def test_an_operator_deletes_an_account_whose_owner_asked_for_it(app: Flask, phone: Device) -> None:
    assert run(app, "delete-account", "ada").exit_code == 1, "not without a yes"
    assert phone.get("/me").status_code == 200

    result = run(app, "delete-account", " ADA ", "--yes")

    assert result.output == "deleted; its devices keep what they have\n"
    assert code_of(phone.get("/me")) == "gone"
    assert in_one_line(run(app, "delete-account", "ada", "--yes"))


def test_an_operator_gives_one_account_another_quota(app: Flask) -> None:
    bob = Device(app, Person("bob")).register()
    large = [an_operation(b"\x01\x01" + bytes([n]) * 40_000) for n in range(2)]

    assert run(app, "quota", "bob", 66_000).output == "66000 bytes\n"
    assert bob.sync(*large)["reject"] == [{"id": large[1]["id"], "why": "quota"}]
    assert run(app, "quota", "bob").output == "as in the settings\n"

    assert bob.sync(large[1])["reject"] == []
    assert in_one_line(run(app, "quota", "nobody", 66_000))


def test_housekeeping_drops_what_ran_out(app: Flask, phone: Device, clock: Clock) -> None:
    gone = Device(app, Person("bob")).register()
    gone.post("/account/delete", {"auth": text_of(gone.person.auth)})
    clock.now += timedelta(days=181)
    Device(app, Person("eve")).register()

    result = run(app, "housekeeping")

    assert result.output == "rows dropped: 2\n"
    assert code_of(phone.get("/me")) == "auth"


def test_what_was_deleted_is_in_no_file_any_more(app: Flask, database: Path) -> None:
    canary = Device(app, Person("canary-of-bob")).register()
    blob = b"\x01\x01" + b"blob-of-bob!" * 45
    canary.sync(an_operation(blob))

    canary.post("/account/delete", {"auth": text_of(canary.person.auth)})

    for path in database.parent.glob(f"{database.name}*"):
        held = path.read_bytes()
        assert b"canary-of-bob" not in held, path.name
        assert b"blob-of-bob" not in held, path.name


def test_the_new_password_is_the_old_one_again_after_a_restore_as_documented(
    app: Flask, phone: Device, copy: Path
) -> None:
    phone.post("/auth/rekey", rekey_body(phone.person))
    stopped(app)
    run(app, "restore", copy)
    visitor = Device(app, phone.person)

    with_new = login_body(phone.person, auth=text_of(new_auth(phone.person)))

    assert visitor.post("/auth/login", with_new).status_code == 401
    assert visitor.post("/auth/login", login_body(phone.person)).status_code == 200
