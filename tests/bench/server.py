"""A production server of our own for the time of a measurement."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STARTED_WITHIN_S = 120
# What a measurement asks for in a minute, no person does.
UNHINDERED = {
    "PWA_REGISTRATIONS_PER_HOUR": "1000000",
    "PWA_SYNCS_PER_MINUTE": "1000000",
    "PWA_QUOTA_BYTES": "1000000000",
    "PWA_PROXY_COUNT": "1",  # tries are counted by address: every person brings their own
}


@dataclass(frozen=True, slots=True)
class Running:
    """Where a server of ours is, and where it keeps what it keeps."""

    port: int
    pid: int
    instance: Path
    database_url: str

    @property
    def url(self) -> str:
        """Say where its pages are."""
        return f"http://localhost:{self.port}"


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def production_server(database_url: str = "", root: Path = ROOT) -> Iterator[Running]:
    """Start gunicorn as `make run` does, with a database of its own; `root`: of which edition."""
    with tempfile.TemporaryDirectory() as instance:
        port = free_port()
        env = {**os.environ, **_unhindered(root), "PWA_INSTANCE": instance}
        if database_url:
            env["PWA_DATABASE_URL"] = database_url
        python = sys.executable if root == ROOT else str(root / ".venv" / "bin" / "python")
        run = [python, "-m", "flask", "--app", "wsgi", "upgrade-database"]
        subprocess.run(run, cwd=root, env=env, check=True, stdout=subprocess.DEVNULL)
        gunicorn = [python, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
        process = subprocess.Popen(
            [*gunicorn, "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "wsgi:app"],
            cwd=root,
            env=env,
        )
        try:
            running = Running(port, process.pid, Path(instance), database_url)
            _wait_for(f"{running.url}/healthz")
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=STARTED_WITHIN_S)


def _unhindered(root: Path) -> dict[str, str]:
    """Leave out what an earlier edition has no setting for: it refuses what it does not know."""
    known = (root / "docs" / "settings.md").read_text()
    return {name: value for name, value in UNHINDERED.items() if name in known}


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
