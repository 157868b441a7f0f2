"""The cast and the stage: Ada's phone and laptop, a stranger, two databases, a real server."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from pwa.app import create_app
from pwa.extensions import db
from pwa.settings import Settings
from tests.databases import MakeUrl, empty, migrate, postgres_databases
from tests.factories import Clock, Device, Person
from tests.live_server import LiveServer, Served

MakeApp = Callable[..., Flask]

# How long an example takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class Counting:
    """The clock of what counts tries, moved by hand: no window turns while a test counts."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Stop the clock by which tries are counted in memory."""
    clock = Counting()
    monkeypatch.setattr("limits.storage.memory.time", clock)
    return clock


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with our tables and no rows, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(f"sqlite:///{folder / 'twofold.sqlite'}", folder)
    return folder / "twofold.sqlite"


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[MakeUrl]:
    """Makes empty databases on a PostgreSQL server of this run."""
    with postgres_databases() as make:
        yield make


@pytest.fixture(scope="session")
def migrated_postgres(new_postgres: MakeUrl, tmp_path_factory: pytest.TempPathFactory) -> str:
    """One PostgreSQL database with our tables, emptied before each test."""
    url = new_postgres()
    migrate(url, tmp_path_factory.mktemp("locks"))
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases, in turn, with our tables and no rows."""
    if request.param == "sqlite":
        path = tmp_path / "twofold.sqlite"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("migrated_postgres")
    empty(url)
    return url


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> str:
    """A database without any table."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    make: MakeUrl = request.getfixturevalue("new_postgres")
    return make()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds, in turn."""
    return str(request.param)


@pytest.fixture
def clock() -> Clock:
    """A clock that the test sets."""
    return Clock(datetime(2031, 4, 9, 12, 0, tzinfo=UTC))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """What an operator who chose nothing but the database gets."""
    return Settings(instance=tmp_path / "instance", database_url=database_url)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates are translated for the first app, and are the same for all others."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def make_app(
    settings: Settings, clock: Clock, compiled_templates: BytecodeCache
) -> Iterator[MakeApp]:
    """Makes apps with other settings; their connections are closed at the end."""
    apps = []

    def make(**changes: Any) -> Flask:
        app = create_app(replace(settings, **changes), clock=clock)
        app.jinja_env.bytecode_cache = compiled_templates
        apps.append(app)
        return app

    yield make
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The app, on either database."""
    return make_app()


@pytest.fixture
def ada() -> Person:
    """The person most tests are about."""
    return Person("ada")


@pytest.fixture
def phone(app: Flask, ada: Person) -> Device:
    """Ada's phone, where she made her account."""
    return Device(app, ada).register()


@pytest.fixture
def laptop(app: Flask, phone: Device) -> Device:
    """Ada's other device, signed in to the same account."""
    return Device(app, phone.person).login()


@pytest.fixture
def stranger(app: Flask) -> Device:
    """Somebody else, signed in to an account of their own."""
    return Device(app, Person("mallory"), address="203.0.113.9").register(device="Burner")


@pytest.fixture(scope="session")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path
) -> Iterator[Served]:
    """A server for all tests that leave it as it is; each brings people of its own."""
    server = LiveServer(tmp_path_factory.mktemp("shared"), migrated_sqlite)
    server.start()
    yield Served(server.url)
    server.stop()


@pytest.fixture
def resting_server(tmp_path: Path, migrated_sqlite: Path) -> Iterator[LiveServer]:
    """A server for one test, which starts it with settings of its own."""
    folder = tmp_path / "live"
    folder.mkdir()
    server = LiveServer(folder, migrated_sqlite)
    yield server
    server.kill()  # nobody waits for what it still does


@pytest.fixture
def own_server(resting_server: LiveServer) -> LiveServer:
    """A server for one test, which may end it, set it up anew and look at what it keeps."""
    resting_server.start()
    return resting_server


@pytest.fixture
def live_server(request: pytest.FixtureRequest) -> Served:
    """The server behind the pages: the test's own where it asks for one, else the shared one."""
    is_own = "own_server" in request.fixturenames
    server = request.getfixturevalue("own_server" if is_own else "shared_server")
    return Served(server.url)
