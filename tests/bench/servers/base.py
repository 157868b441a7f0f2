"""What the same work needs of a server: people, their devices, push and pull."""

import os
import signal
import sqlite3
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.wire import Connection, Conversation, request

PEERS = Path(__file__).resolve().parent.parent / "node_modules"
STARTED_WITHIN_S = 60
RECORD_BYTES = 400


@dataclass(frozen=True, slots=True)
class Record:
    """What is pushed: an id of 16 bytes and a sealed blob."""

    id: bytes
    blob: bytes


def new_records(count: int) -> list[Record]:
    """Make records that nobody has seen; their blobs do not compress."""
    return [
        Record(os.urandom(16), b"\x01\x01" + os.urandom(RECORD_BYTES - 2)) for _ in range(count)
    ]


class Device(ABC):
    """One device of one person, with how far it has read."""

    @abstractmethod
    def pushing(self, batches: Sequence[Sequence[Record]]) -> Conversation[None]:
        """Push batches in turn; every record must be stored when its answer comes.

        Requests are encoded when this is called, before any clock starts.
        """

    @abstractmethod
    def pulling(self) -> Conversation[list[bytes]]:
        """Read what this device has not read; return the bodies as they came."""

    @abstractmethod
    def take_in(self, bodies: Sequence[bytes]) -> int:
        """Count the records in what was pulled, and remember how far this device has read."""


class Server(ABC):
    """A running server."""

    port: int
    pids: Sequence[int]

    @abstractmethod
    def person(self) -> Sequence[Device]:
        """Make a person with two devices, signed in."""

    @abstractmethod
    def disk_bytes(self) -> int:
        """Measure what is on the disk once everything has been written back."""

    def peak_bytes(self) -> int:
        """Add up the most memory that each process of the server has held."""
        return sum(_peak(pid) for root in self.pids for pid in [root, *_children(root)])

    def cpu_ms(self) -> float:
        """Add up the processor time its processes have used; a database server's is left out."""
        ticks = sum(_cpu(pid) for root in self.pids for pid in [root, *_children(root)])
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")

    def connect(self) -> Connection:
        """Open a connection."""
        return Connection(self.port)


@contextmanager
def process(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Iterator[int]:
    """Run a server for the time of a measurement; yield its process id."""
    started = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield started.pid
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def wait_for(port: int, path: str) -> None:
    """Wait until a server answers at all."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while True:
        try:
            connection = Connection(port)
            connection.ask(request("GET", path, {"Host": f"localhost:{port}"}))
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            connection.close()
            return


def folder_bytes(folder: Path) -> int:
    """Add up the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def written_back(database: Path) -> int:
    """Say how long SQLite's file is once all of its log has been written back.

    The log itself is left alone, and left out: it does not grow with what is kept.
    """
    with closing(sqlite3.connect(database)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_bytes)


def _peak(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _cpu(pid: int) -> int:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def _children(pid: int) -> list[int]:
    own = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return own + [grandchild for child in own for grandchild in _children(child)]
