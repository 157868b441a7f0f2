"""Install what only a measurement needs, beside this file, where it is not there yet."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
# Built on this machine: install scripts do not run unasked.
NATIVE = ("better-sqlite3", "bcrypt")
BUILT = HERE / "node_modules" / ".built"


def packages() -> None:
    """Install Lighthouse and the peers as the lock file says."""
    if not (HERE / "node_modules" / ".package-lock.json").exists():
        subprocess.run(["npm", "ci", "--no-progress"], cwd=HERE, check=True)


def peers() -> None:
    """Install the peers and build the parts of them that are not JavaScript."""
    packages()
    if BUILT.exists():
        return
    command = ["npm", "rebuild", "--ignore-scripts=false", *NATIVE]
    node = Path(shutil.which("node") or "node").resolve().parent.parent
    if (node / "include" / "node").exists():
        command.append(f"--nodedir={node}")  # the headers are here: fetch none
    subprocess.run(command, cwd=HERE, check=True)
    BUILT.touch()
