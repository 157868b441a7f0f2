"""Three devices with the app's own engine, through random faults, against the real server."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.live_server import ROOT, Served

SCRIPT = Path("tests/js/support/against-server.js")
TIMEOUT_SECONDS = 120


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_devices_converge_and_lose_nothing(live_server: Served, seed: int) -> None:
    node = shutil.which("node")
    assert node is not None, "node comes with the test requirements"

    run = subprocess.run(
        [node, str(SCRIPT), live_server.url, str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("settled")
