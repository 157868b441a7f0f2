"""A copy of the SQLite database that is whole, taken while the server runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from pwa.errors import SettingsError


def backup_database(engine: Engine, target: Path) -> None:
    """Copy, then read the copy back; a copy that is not sound is an error, not a backup."""
    if engine.dialect.name != "sqlite":
        raise SettingsError("backup copies SQLite; use pg_dump for PostgreSQL")
    if target.exists():
        raise SettingsError(f"{target} exists already: name a new file")
    target.touch(mode=0o600)
    with closing(sqlite3.connect(str(engine.url.database))) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as copy:
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise SettingsError(f"{target} is damaged: {verdict}")
