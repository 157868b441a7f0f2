"""The least a server like ours can cost: rows, MessagePack and gunicorn, and nothing that it needs.

It speaks `POST /api/v1/sync` as far as the measured work goes. It knows nobody, refuses nothing and
finds no conflict; what it acknowledged is on the disk all the same. No part of it is shipped.
"""

import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes
from typing import Any

import msgspec

from tests.bench.server import ROOT, free_port
from tests.bench.servers.base import Device, Server, process, wait_for, written_back
from tests.bench.servers.twofold import MSGPACK, TwofoldDevice

NAME = "bare rows and gunicorn"
FILE = "BARE_FILE"
TABLES = """
PRAGMA page_size=8192;
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS record (
    vault INTEGER, seq INTEGER, id BLOB, blob BLOB, PRIMARY KEY (vault, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record (vault, id);
PRAGMA synchronous=FULL;
PRAGMA wal_autocheckpoint=4000;
"""
PUT = "INSERT INTO record VALUES (?, ?, ?, ?) ON CONFLICT (vault, id) DO NOTHING"
NEWEST = "SELECT max(seq) FROM record WHERE vault = ?"
PAGE = "SELECT seq, id, blob FROM record WHERE vault = ? AND seq > ? ORDER BY seq LIMIT ?"


class Operation(msgspec.Struct):
    """A record to be kept."""

    id: bytes
    b: bytes


class Asked(msgspec.Struct):
    """A round of sync, as far as it is looked at."""

    vault: bytes
    cursor: str
    limit: int
    push: list[Operation]


class Answer(msgspec.Struct):
    """What the benchmark's device reads."""

    ok: list[bytes]
    pull: list[Operation]
    cursor: str
    more: bool


READ = msgspec.msgpack.Decoder(Asked)
HERE = threading.local()
WRITING = threading.Lock()


def app(environ: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], Any]) -> list[bytes]:
    """Serve one request."""
    raw = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH", 0)))
    body = msgspec.msgpack.encode(_sync(READ.decode(raw))) if raw else b"here"
    start("200 OK", [("Content-Type", MSGPACK), ("Content-Length", str(len(body)))])
    return [body]


def _sync(asked: Asked) -> Answer:
    database, vault = _database(), int.from_bytes(asked.vault[:7])
    if not asked.push:
        rows = database.execute(PAGE, (vault, int(asked.cursor), asked.limit)).fetchall()
        cursor = str(rows[-1][0]) if rows else asked.cursor
        pull = [Operation(record_id, blob) for _, record_id, blob in rows]
        return Answer([], pull, cursor, more=len(rows) == asked.limit)
    with WRITING:
        database.execute("BEGIN IMMEDIATE")
        newest = database.execute(NEWEST, (vault,)).fetchone()[0] or 0
        numbered = enumerate(asked.push, newest + 1)
        database.executemany(PUT, [(vault, seq, one.id, one.b) for seq, one in numbered])
        database.execute("COMMIT")
    return Answer([one.id for one in asked.push], [], str(newest + len(asked.push)), more=False)


def _database() -> sqlite3.Connection:
    if not hasattr(HERE, "database"):
        HERE.database = sqlite3.connect(os.environ[FILE], isolation_level=None)
        HERE.database.executescript(TABLES)
    found: sqlite3.Connection = HERE.database
    return found


class Bare(Server):
    """It, running."""

    def __init__(self, port: int, pid: int, folder: Path) -> None:
        self.port, self.pids, self._folder = port, [pid], folder

    def person(self) -> Sequence[Device]:
        vault = token_bytes(16)
        headers = {"Host": f"localhost:{self.port}", "Content-Type": MSGPACK, "Accept": MSGPACK}
        return [TwofoldDevice(headers, vault) for _ in range(2)]

    def disk_bytes(self) -> int:
        return written_back(self._folder / "bare.sqlite")


@contextmanager
def running() -> Iterator[Server]:
    """Run it with an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        options = f"--worker-class gthread --threads 16 --bind 127.0.0.1:{port} --log-level warning"
        command = [sys.executable, "-m", "gunicorn", *options.split(), "--pythonpath", str(ROOT)]
        env = {FILE: f"{folder}/bare.sqlite"}
        with process([*command, f"{__name__}:app"], Path(folder), env) as pid:
            wait_for(port, "/")
            yield Bare(port, pid, Path(folder))
