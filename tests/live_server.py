"""The real server as a process, for tests that need sockets, crashes or a browser."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
STARTING_SECONDS = 150
# Below those that systems hand out for outgoing connections.
PORTS = range(20_000, 32_000)


@dataclass(frozen=True)
class Served:
    """The address of a server that others use too: nobody ends it or looks into its files."""

    url: str


class LiveServer:
    """Gunicorn on a port and an instance folder of its own, which outlive the process."""

    def __init__(
        self, folder: Path, migrated: Path, app: str = "wsgi:app", **settings: str
    ) -> None:
        self.app = app
        self.instance = folder
        self.database = folder / "twofold.sqlite"
        self.log = folder / "server.log"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        shutil.copy(migrated, self.database)

    def start(self, **settings: str) -> None:
        """Start, on the same port and data as before, and wait until it answers."""
        self._settings |= settings
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PWA_")}
        environment |= {"PWA_INSTANCE": str(self.instance), "PWA_REGISTRATIONS_PER_HOUR": "1000"}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", self.app),
                    *("--config", "gunicorn.conf.py", "--log-level", "warning"),
                    *("--bind", f"127.0.0.1:{self.port}"),
                ],
                cwd=ROOT,
                env=environment | self._settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def kill(self) -> None:
        """End it as a crash would, in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to finish what it does and end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=STARTING_SECONDS)
        self._process = None

    def _wait(self) -> None:
        last_moment = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < last_moment:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                with urlopen(self.url + "/healthz", timeout=1):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")


def _free_port() -> int:
    """A port that no program is given unasked, so that it is still free after a crash."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
