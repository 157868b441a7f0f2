"""What a watcher of the server is told."""

import sqlite3
from pathlib import Path

from flask import Flask

from tests.conftest import MakeApp


def test_a_server_that_can_serve_is_ready(app: Flask) -> None:
    client = app.test_client()

    assert client.get("/healthz").json == {"status": "ok", "reasons": []}
    assert client.get("/readyz").json == {"status": "ok", "reasons": []}


def test_a_server_without_its_tables_lives_but_is_not_ready(
    make_app: MakeApp, tmp_path: Path
) -> None:
    client = make_app(database_url=f"sqlite:///{tmp_path / 'new.sqlite'}").test_client()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json["reasons"] == ["the database waits for upgrade-database"]
    assert client.get("/healthz").status_code == 200


def test_a_database_that_takes_no_writes_is_noticed_soon(
    make_app: MakeApp, tmp_path: Path, migrated_sqlite: Path
) -> None:
    path = tmp_path / "locked.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    client = make_app(database_url=f"sqlite:///{path}").test_client()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    answer = client.get("/readyz")

    other.close()
    assert answer.status_code == 503
    assert answer.json["reasons"] == ["the database takes no writes"]
    assert client.get("/readyz").status_code == 200


def test_a_database_that_is_away_makes_the_api_unavailable_and_not_wrong(
    make_app: MakeApp,
) -> None:
    app = make_app(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")

    answer = app.test_client().post(
        "/api/v1/auth/prelogin",
        json={"username": "ada"},
        headers={"X-App": "1", "Origin": "http://localhost"},
    )

    assert answer.status_code == 503
    assert answer.json["error"]["code"] == "unavailable"
    assert int(answer.headers["Retry-After"]) > 0


def test_health_is_never_answered_from_a_cache(app: Flask) -> None:
    for path in ("/healthz", "/readyz"):
        assert app.test_client().get(path).headers["Cache-Control"] == "no-store"
