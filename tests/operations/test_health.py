"""What a watcher of the server is told."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import MakeApp
from tests.live_server import ROOT


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


LOOK_WHERE_FILES_CANNOT_GROW = """
import os, resource, sys
from pwa.app import create_app
client = create_app().test_client()
statuses = [client.get("/readyz").status_code]
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
answer = client.get("/readyz")
print(statuses[0], answer.status_code, *answer.json["reasons"])
"""


def test_a_database_whose_disk_takes_nothing_more_is_not_ready(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    (tmp_path / "twofold.sqlite").write_bytes(migrated_sqlite.read_bytes())
    looked = subprocess.run(
        [sys.executable, "-c", LOOK_WHERE_FILES_CANNOT_GROW],
        cwd=ROOT,
        env={**os.environ, "PWA_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert looked.stdout == "200 503 the database takes no writes\n"


@pytest.mark.parametrize("torn", [b"", b"\xff"])
def test_a_damaged_database_is_not_ready_and_says_so(
    make_app: MakeApp, tmp_path: Path, migrated_sqlite: Path, torn: bytes
) -> None:
    path = tmp_path / "torn.sqlite"
    path.write_bytes((torn * 8192)[: 8192 if torn else 0] + migrated_sqlite.read_bytes()[8192:])
    client = make_app(database_url=f"sqlite:///{path}").test_client()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json["status"] == "unready"


@pytest.mark.usefixtures("counting")
def test_nobody_makes_the_server_write_without_end_by_asking_for_its_health(app: Flask) -> None:
    client = app.test_client()

    statuses = [client.get("/readyz").status_code for _ in range(61)]

    assert statuses == [200] * 60 + [429]


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
