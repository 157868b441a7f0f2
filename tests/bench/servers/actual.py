"""Actual's sync server: protobuf, end-to-end encrypted messages, one SQLite file a person."""

import json
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tests.bench.server import free_port
from tests.bench.servers.base import (
    PEERS,
    Device,
    Record,
    Server,
    folder_bytes,
    process,
    wait_for,
)
from tests.bench.wire import Answer, Connection, Conversation, request

NAME = "Actual sync-server 25.6.0"
BINARY = "application/actual-sync"
VARINT, LENGTH = 0, 2
EPOCH = "1970-01-01T00:00:00.000Z-0000-0000000000000000"


class ActualDevice(Device):
    """Speaks `POST /sync/sync`; a record is one encrypted message under a timestamp."""

    def __init__(self, headers: dict[str, str], file_id: str, group_id: str) -> None:
        self._headers = headers
        self._file = [_field(2, file_id.encode()), _field(3, group_id.encode())]
        self._node = secrets.token_hex(8)
        self._clock = datetime.now(UTC)
        self._since = EPOCH

    def pushing(self, batches: Sequence[Sequence[Record]]) -> Conversation[None]:
        prepared = []
        for batch in batches:
            stamped = [(self._stamp(), record.blob) for record in batch]
            prepared.append((b"".join(_envelope(*one) for one in stamped), stamped[-1][0]))
        return self._pushing(prepared)

    def _pushing(self, prepared: list[tuple[bytes, str]]) -> Conversation[None]:
        for messages, newest in prepared:
            answer = yield self._request(messages)
            _accepted(answer)
            self._since = newest

    def pulling(self) -> Conversation[list[bytes]]:
        answer = yield self._request(b"")
        return [_accepted(answer).body]

    def take_in(self, bodies: Sequence[bytes]) -> int:
        stamps = [stamp for body in bodies for stamp in _stamps(body)]
        self._since = max([self._since, *stamps])
        return len(stamps)

    def _request(self, messages: bytes) -> bytes:
        body = b"".join([messages, *self._file, _field(6, self._since.encode())])
        return request("POST", "/sync/sync", self._headers, body)

    def _stamp(self) -> str:
        self._clock += timedelta(milliseconds=1)
        at = self._clock.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return f"{at}-0000-{self._node}"


class Actual(Server):
    """The server as npm ships it, in production mode."""

    def __init__(self, port: int, pid: int, data: Path) -> None:
        self.port, self.pids, self._data = port, [pid], data
        self._addresses = count(1)
        self._token = self._bootstrap()

    def person(self) -> Sequence[Device]:
        file_id = secrets.token_hex(16)
        headers = {
            **self._headers("application/encrypted-file"),
            "X-Actual-Name": "bench",
            "X-Actual-File-Id": file_id,
            "X-Actual-Format": "2",
        }
        body = self._ask(request("POST", "/sync/upload-user-file", headers, b"nothing yet"))
        group_id = json.loads(body)["groupId"]
        return [ActualDevice(self._headers(BINARY), file_id, group_id) for _ in range(2)]

    def disk_bytes(self) -> int:
        return folder_bytes(self._data)

    def _bootstrap(self) -> str:
        headers = self._headers("application/json") | {"X-Actual-Token": ""}
        body = b'{"password":"correct horse battery staple"}'
        self._ask(request("POST", "/account/bootstrap", headers, body))
        answer = json.loads(self._ask(request("POST", "/account/login", headers, body)))
        return str(answer["data"]["token"])

    def _headers(self, content_type: str) -> dict[str, str]:
        number = next(self._addresses)
        return {
            "Host": f"localhost:{self.port}",
            "Content-Type": content_type,
            "X-Actual-Token": getattr(self, "_token", ""),
            # It counts 500 requests a minute an address: each device has its own.
            "X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
        }

    def _ask(self, asked: bytes) -> bytes:
        connection = Connection(self.port)
        body = connection.ask(asked).body
        connection.close()
        return body


@contextmanager
def running() -> Iterator[Server]:
    """Run one with an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        port, data = free_port(), Path(folder)
        env = {
            "NODE_ENV": "production",
            "ACTUAL_PORT": str(port),
            "ACTUAL_HOSTNAME": "127.0.0.1",
            "ACTUAL_DATA_DIR": folder,
            "ACTUAL_TRUSTED_PROXIES": "127.0.0.1",
        }
        command = ["node", str(PEERS / "@actual-app/sync-server/build/bin/actual-server.js")]
        with process(command, data, env) as pid:
            wait_for(port, "/health")
            yield Actual(port, pid, data)


def _accepted(answer: Answer) -> Answer:
    if answer.headers.get("content-type") != BINARY:
        raise RuntimeError(f"not an answer to sync: {answer.body[:200]!r}")
    return answer


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _field(number: int, value: bytes) -> bytes:
    return bytes([number << 3 | LENGTH]) + _varint(len(value)) + value


def _envelope(stamp: str, content: bytes) -> bytes:
    is_encrypted = bytes([2 << 3 | VARINT, 1])
    return _field(1, _field(1, stamp.encode()) + is_encrypted + _field(3, content))


def _stamps(body: bytes) -> Iterator[str]:
    """Read the timestamps of an answer's messages; each begins with its own."""
    at = 0
    while at < len(body):
        tag, at = body[at], at + 1
        size, at = _read_varint(body, at)
        if tag == (1 << 3 | LENGTH):
            length, start = _read_varint(body, at + 1)
            yield body[start : start + length].decode()
        at += size


def _read_varint(body: bytes, at: int) -> tuple[int, int]:
    number, shift = 0, 0
    while True:
        octet, at = body[at], at + 1
        number |= (octet & 0x7F) << shift
        if octet < 0x80:
            return number, at
        shift += 7
