"""Sync of 10,000 records through the real server, beside the same bytes into bare SQLite."""

import http.client
import os
import secrets
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tests.bench.server import production_server

RECORDS = 10_000
BATCH = 500
BLOB_BYTES = 542
ROUNDS = 3
MSGPACK = "application/vnd.msgpack"


class Device:
    """The least client that speaks the protocol; seals nothing, sends random blobs."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection("127.0.0.1", parts.port)
        self._headers = {
            "Content-Type": MSGPACK,
            "Accept": MSGPACK,
            "X-App": "1",
            "Host": parts.netloc,
            "Origin": url,
        }
        self.vault = secrets.token_bytes(16)

    def register(self) -> None:
        """Make an account with this device's vault."""
        key = secrets.token_bytes
        self._post(
            "/api/v1/auth/register",
            {
                "username": f"bench-{secrets.token_hex(6)}",
                "vault": self.vault,
                "kdf": {
                    "alg": "argon2id",
                    "v": 19,
                    "m": 65536,
                    "t": 3,
                    "p": 1,
                    "salt": key(16),
                },
                "auth": key(32),
                "wrapped_pw": key(60),
                "rec_auth": key(32),
                "wrapped_rec": key(60),
                "kcv": key(16),
                "device": "bench",
            },
        )

    def sync(self, cursor: str, push: list[dict[str, Any]]) -> dict[str, Any]:
        """Take one round."""
        body = {"v": 1, "vault": self.vault, "cursor": cursor, "limit": 1000, "push": push}
        return self._post("/api/v1/sync", body)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self._connection.request("POST", path, msgspec.msgpack.encode(body), self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status not in (200, 201):
            raise RuntimeError(f"{path}: {answer.status} {content!r}")
        cookie = answer.headers.get("Set-Cookie")
        if cookie:
            self._headers["Cookie"] = cookie.split(";")[0]
        result: dict[str, Any] = msgspec.msgpack.decode(content)
        return result


def measure() -> dict[str, dict[str, float]]:
    """Medians in ms, and as ratios to bare SQLite doing the same work in the same run."""
    rounds = [_round() for _ in range(ROUNDS)]
    median = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    baselines = {
        "push 10,000 records": "bare SQLite, write",
        "pull 10,000 records": "bare SQLite, read",
        "one record from device to device": "bare SQLite, one record",
        "a poll with nothing new": "bare SQLite, one record",
    }
    return {
        name: {
            "ms": median[name],
            "baseline_ms": median[base],
            "ratio": median[name] / median[base],
        }
        for name, base in baselines.items()
    }


def _round() -> dict[str, float]:
    blobs = [b"\x01\x01" + os.urandom(BLOB_BYTES - 2) for _ in range(RECORDS)]
    records = [{"id": os.urandom(16), "base": None, "b": blob} for blob in blobs]
    with production_server() as url:
        phone = Device(url)
        phone.register()
        found = {
            "push 10,000 records": _timed(lambda: _push(phone, records)),
            "pull 10,000 records": _timed(lambda: _pull(phone)),
        }
        cursor = _pull(phone)
        polls = [_timed(lambda: phone.sync(cursor, [])) for _ in range(100)]
        singles = []
        for _ in range(100):
            one = {"id": os.urandom(16), "base": None, "b": b"\x01\x01" + os.urandom(540)}
            started = time.perf_counter()
            phone.sync(cursor, [one])
            cursor = str(phone.sync(cursor, [])["cursor"])
            singles.append((time.perf_counter() - started) * 1000)
        found["a poll with nothing new"] = statistics.median(polls)
        found["one record from device to device"] = statistics.median(singles)
    return {**found, **_bare_sqlite(records)}


def _push(device: Device, records: list[dict[str, Any]]) -> None:
    for start in range(0, RECORDS, BATCH):
        batch = records[start : start + BATCH]
        if len(device.sync(str(10**17), batch)["ok"]) != len(batch):
            raise RuntimeError("a push was not taken whole")


def _pull(device: Device) -> str:
    cursor, more, seen = "0", True, 0
    while more:
        page = device.sync(cursor, [])
        cursor, more = page["cursor"], page["more"]
        seen += len(page["pull"])
    if seen < RECORDS:
        raise RuntimeError(f"only {seen} records came back")
    return cursor


def _bare_sqlite(records: list[dict[str, Any]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "floor.sqlite", isolation_level=None)
        database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE record (id BLOB PRIMARY KEY, seq INT, blob BLOB) WITHOUT ROWID;"
            "CREATE INDEX by_seq ON record (seq);"
        )
        rows = [(one["id"], seq, one["b"]) for seq, one in enumerate(records)]
        write = _timed(lambda: _write(database, rows))
        read = _timed(lambda: database.execute("SELECT * FROM record ORDER BY seq").fetchall())
        extra = [(os.urandom(16), RECORDS + n, os.urandom(542)) for n in range(100)]
        singles = [_timed(lambda row=row: _write(database, [row])) for row in extra]
        database.close()
    return {
        "bare SQLite, write": write,
        "bare SQLite, read": read,
        "bare SQLite, one record": statistics.median(singles),
    }


def _write(database: sqlite3.Connection, rows: list[tuple[bytes, int, bytes]]) -> None:
    for start in range(0, len(rows), BATCH):
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO record VALUES (?,?,?)", rows[start : start + BATCH])
        database.execute("COMMIT")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
