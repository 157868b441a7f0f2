"""A server that lies about records: nothing is lost, nobody is hammered, nothing is called synced,
and once it is honest again everything is as it should be.

The lies are told by a proxy in front of the real server, to a phone that has the app's own engine.
Its owner's laptop talks to the real one.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.live_server import ROOT, Served
from tests.sync.lies import LIES
from tests.tampering import Tampering, tampering_with

SYNC = "/api/v1/sync"
SCRIPT = Path("tests/js/support/lied-to.js")
ANSWERING_SECONDS = 60
TIMES = 3
# For each time: the pages of a small vault, once more for a repair, and for what came of merging.
MOST_CALLS = TIMES * 20
SHORTEST_WAIT_MS, LONGEST_WAIT_MS = 2000, 900_000


@dataclass
class Stage:
    """Both devices, in a process of their own, and the liar."""

    proxy: Tampering
    devices: str
    entries: int = 0

    def tell(self, what: str, **how: Any) -> Any:
        """Have the devices do something."""
        told = json.dumps({"what": what, **how}).encode()
        with urlopen(self.devices, told, timeout=ANSWERING_SECONDS) as answer:
            return json.loads(answer.read())


@pytest.fixture(scope="module")
def stage(shared_server: Served) -> Iterator[Stage]:
    """Two devices of one account."""
    node = shutil.which("node")
    assert node is not None, "node comes with the test requirements"
    port = free_port()
    with tampering_with(shared_server.url) as proxy:
        process = subprocess.Popen(
            [node, str(SCRIPT), proxy.url, shared_server.url, str(port)], cwd=ROOT
        )
        wait_for(port)
        yield Stage(proxy, f"http://127.0.0.1:{port}")
        process.kill()
        process.wait()


@pytest.mark.parametrize("what", LIES)
def test_a_lie_about_records_costs_nothing_and_is_healed(stage: Stage, what: str) -> None:
    before = stage.tell("look")
    stage.proxy.lie(SYNC, LIES[what])
    stage.tell("write")
    stage.entries += 2
    called = len(stage.proxy.calls(SYNC))

    asked = stage.tell("ask", times=TIMES)
    calls = len(stage.proxy.calls(SYNC)) - called
    lied_to = stage.tell("look")
    stage.proxy.be_honest()
    healed = stage.tell("heal")

    assert len(asked["codes"]) == TIMES
    assert calls <= MOST_CALLS, f"{calls} calls"
    assert all(SHORTEST_WAIT_MS <= wait <= LONGEST_WAIT_MS for wait in asked["waits"]), asked
    assert len(lied_to["phone"]) > len(before["phone"]), "what was written here is there"
    assert healed["phone"] == healed["laptop"]
    assert len(healed["phone"]) == stage.entries
    assert [healed["waiting"], healed["held"], healed["differs"]] == [0, 0, False]


@pytest.mark.parametrize("what", LIES)
def test_nothing_is_called_synced_while_a_lie_is_told(stage: Stage, what: str) -> None:
    stage.proxy.lie(SYNC, LIES[what])
    stage.tell("write")
    stage.entries += 2

    asked = stage.tell("ask", times=TIMES)
    seen = stage.tell("look")
    stage.proxy.be_honest()
    stage.tell("heal")

    is_called_synced = asked["codes"][-1] == "fine" and not (
        seen["waiting"] or seen["held"] or seen["differs"]
    )
    assert not is_called_synced or seen["phone"] == seen["laptop"]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until the devices listen."""
    last_moment = time.monotonic() + ANSWERING_SECONDS
    while time.monotonic() < last_moment:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the devices did not start")
