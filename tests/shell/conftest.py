"""The shell serves the same to everyone: one app serves all of its tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from pwa.app import create_app
from pwa.extensions import db
from pwa.settings import Settings


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Settings:
    """What an operator who chose nothing gets."""
    instance = tmp_path_factory.mktemp("shell")
    shutil.copy(migrated_sqlite, instance / "twofold.sqlite")
    return Settings(instance=instance)


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """The app, with its pages rendered once for the whole run."""
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()
