"""Our own server, as `make run` starts it, on either database."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import IPv4Address
from typing import Any

import msgspec
from sqlalchemy import create_engine, text

from tests.bench.server import Running, production_server
from tests.bench.servers.base import Device, Record, Server, written_back
from tests.bench.wire import Answer, Connection, Conversation, checked, request
from tests.databases import MakeUrl

MSGPACK = "application/vnd.msgpack"
LARGEST_PUSH = 1000
PAGE_ROWS = 1000


class Taken(msgspec.Struct):
    """What a device must read of an answer to go on; the records stay as they came."""

    ok: list[bytes]
    cursor: str
    more: bool
    pull: msgspec.Raw


READ = msgspec.msgpack.Decoder(Taken)
PULLED = msgspec.msgpack.Decoder(list[msgspec.Raw])


class TwofoldDevice(Device):
    """Speaks `POST /api/v1/sync` as our pages do: every push asks for what is new, too."""

    def __init__(self, headers: dict[str, str], vault: bytes) -> None:
        self._headers = headers
        self._vault = vault
        self._cursor = "0"

    def pushing(self, batches: Sequence[Sequence[Record]]) -> Conversation[None]:
        slices = [
            batch[start : start + LARGEST_PUSH]
            for batch in batches
            for start in range(0, len(batch), LARGEST_PUSH)
        ]
        return self._pushing([(len(one), _operations(one)) for one in slices])

    def _pushing(self, prepared: list[tuple[int, msgspec.Raw]]) -> Conversation[None]:
        for size, push in prepared:
            taken = READ.decode((yield self._request(push)).body)
            if len(taken.ok) != size:
                raise RuntimeError("a push was not taken whole")
            self._cursor = taken.cursor

    def pulling(self) -> Conversation[list[bytes]]:
        bodies, more = [], True
        while more:
            answer = yield self._request(NOTHING)
            taken = READ.decode(answer.body)
            self._cursor, more = taken.cursor, taken.more
            bodies.append(answer.body)
        return bodies

    def take_in(self, bodies: Sequence[bytes]) -> int:
        return sum(len(PULLED.decode(READ.decode(body).pull)) for body in bodies)

    def _request(self, push: msgspec.Raw) -> bytes:
        body = {
            "v": 1,
            "vault": self._vault,
            "cursor": self._cursor,
            "limit": PAGE_ROWS,
            "push": push,
        }
        return request("POST", "/api/v1/sync", self._headers, msgspec.msgpack.encode(body))


class Twofold(Server):
    """Gunicorn with our configuration."""

    def __init__(self, running: Running) -> None:
        self.port, self.pids, self._running = running.port, [running.pid], running

    def person(self) -> Sequence[Device]:
        connection = Connection(self.port)
        account, headers = _account(), _headers(self.port)
        cookies = [
            _cookie(connection.ask(_post(path, headers, body)))
            for path, body in (("register", account), ("login", _login(account)))
        ]
        connection.close()
        return [TwofoldDevice(headers | {"Cookie": one}, account["vault"]) for one in cookies]

    def disk_bytes(self) -> int:
        url = self._running.database_url
        if url.startswith("postgresql"):
            engine = create_engine(url, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text("CHECKPOINT"))
                size = connection.execute(text("SELECT pg_database_size(current_database())"))
                found = int(size.scalar_one())
            engine.dispose()
            return found
        return written_back(self._running.instance / "twofold.sqlite")


@contextmanager
def running(database_url: str = "") -> Iterator[Server]:
    """Run one with an empty database; without an address that is a SQLite file."""
    with production_server(database_url) as started:
        yield Twofold(started)


@contextmanager
def running_on_postgresql(make_url: MakeUrl) -> Iterator[Server]:
    """Run one on a new PostgreSQL database, which has to wait for the disk as its peers do."""
    url = make_url()
    _refuse_unless_durable(url)
    with running(url) as server:
        yield server


def _refuse_unless_durable(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        asked = ("fsync", "synchronous_commit", "full_page_writes")
        is_on = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in asked}
    engine.dispose()
    if set(is_on.values()) != {"on"}:
        raise RuntimeError(f"what PostgreSQL acknowledges would not survive: {is_on}")


def _operations(records: Sequence[Record]) -> msgspec.Raw:
    push = [{"id": record.id, "base": None, "b": record.blob} for record in records]
    return msgspec.Raw(msgspec.msgpack.encode(push))


def _headers(port: int) -> dict[str, str]:
    address = IPv4Address(int.from_bytes(b"\x0a" + secrets.token_bytes(3)))
    return {
        "X-Forwarded-For": str(address),
        "Host": f"localhost:{port}",
        "Origin": f"http://localhost:{port}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": MSGPACK,
        "Accept": MSGPACK,
        "X-App": "1",
    }


def _account() -> dict[str, Any]:
    key = secrets.token_bytes
    return {
        "username": f"bench-{secrets.token_hex(8)}",
        "vault": key(16),
        "kdf": {"alg": "argon2id", "v": 19, "m": 65536, "t": 3, "p": 1, "salt": key(16)},
        "auth": key(32),
        "wrapped_pw": key(60),
        "rec_auth": key(32),
        "wrapped_rec": key(60),
        "kcv": key(16),
        "device": "phone",
    }


def _login(account: dict[str, object]) -> dict[str, object]:
    return {"username": account["username"], "auth": account["auth"], "device": "laptop"}


def _post(path: str, headers: dict[str, str], body: dict[str, object]) -> bytes:
    return request("POST", f"/api/v1/auth/{path}", headers, msgspec.msgpack.encode(body))


def _cookie(answer: Answer) -> str:
    return checked(answer).headers["set-cookie"].split(";")[0]


NOTHING = msgspec.Raw(msgspec.msgpack.encode([]))
