"""The shell serves the same to everyone: one app serves all of its tests."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
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


@pytest.fixture(scope="session")
def app_with_contact(settings: Settings) -> Iterator[Flask]:
    """The same, of an operator who says whom readers may write to."""
    contact = Settings.from_env({"PWA_CONTACT": "me@x.example"}).contact
    app = create_app(replace(settings, contact=contact))
    yield app
    with app.app_context():
        db.engine.dispose()
