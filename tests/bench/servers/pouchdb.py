"""pouchdb-server: CouchDB's protocol in JSON over LevelDB. It answers before it syncs to disk."""

import json
import secrets
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from tests.bench.wire import Connection, Conversation, request

NAME = "pouchdb-server 4.2.0"


class PouchDevice(Device):
    """`_bulk_docs` and `_changes`, without the checkpoints of real replication: in its favour."""

    def __init__(self, port: int, name: str) -> None:
        self._headers = {"Host": f"localhost:{port}", "Content-Type": "application/json"}
        self._name = name
        self._since = "0"

    def pushing(self, batches: Sequence[Sequence[Record]]) -> Conversation[None]:
        return self._pushing([(len(batch), self._push_request(batch)) for batch in batches])

    def _pushing(self, prepared: list[tuple[int, bytes]]) -> Conversation[None]:
        for size, asked in prepared:
            answer = yield asked
            if answer.body.count(b'"ok":true') != size:
                raise RuntimeError(f"a push was not taken whole: {answer.body[:300]!r}")

    def pulling(self) -> Conversation[list[bytes]]:
        path = f"/{self._name}/_changes?include_docs=true&since={self._since}"
        answer = yield request("GET", path, self._headers)
        return [answer.body]

    def take_in(self, bodies: Sequence[bytes]) -> int:
        (answer,) = map(json.loads, bodies)
        self._since = str(answer["last_seq"])
        return len(answer["results"])

    def _push_request(self, batch: Sequence[Record]) -> bytes:
        docs = [{"_id": record.id.hex(), "b": b64encode(record.blob).decode()} for record in batch]
        body = json.dumps({"docs": docs}).encode()
        return request("POST", f"/{self._name}/_bulk_docs", self._headers, body)


class Pouch(Server):
    """One database a person, nobody signs in."""

    def __init__(self, port: int, pid: int, data: Path) -> None:
        self.port, self.pids, self._data = port, [pid], data

    def person(self) -> Sequence[Device]:
        name = f"p{secrets.token_hex(8)}"
        headers = {"Host": f"localhost:{self.port}", "Content-Type": "application/json"}
        connection = Connection(self.port)
        connection.ask(request("PUT", f"/{name}", headers))
        connection.close()
        return [PouchDevice(self.port, name) for _ in range(2)]

    def disk_bytes(self) -> int:
        return folder_bytes(self._data)


@contextmanager
def running() -> Iterator[Server]:
    """Run one with an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        port, data = free_port(), Path(folder) / "data"
        data.mkdir()
        script = str(PEERS / "pouchdb-server/bin/pouchdb-server")
        command = ["node", script, "--port", str(port), "--dir", str(data), "--no-stdout-logs"]
        with process(command, Path(folder), {"NODE_ENV": "production"}) as pid:
            wait_for(port, "/")
            yield Pouch(port, pid, data)
