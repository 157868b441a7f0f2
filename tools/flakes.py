"""Run the tests again and again and say which were not green each time.

`python -m tools.flakes 10` runs everything ten times, `--busy` keeps every core at work with
something else meanwhile, and `--only tests/e2e/test_x.py` runs those files alone. The logs of each
run stay in test-results/runs/. The exit code is 1 when any run was not green.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tools.run_tests import CORES, RESULTS, e2e, failures


@contextmanager
def kept_busy(processes: int) -> Iterator[None]:
    """Keep as many cores at work."""
    spinning = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)
    ]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def run_once(number: int, command: Sequence[str]) -> tuple[bool, set[str]]:
    """Run the tests; tell whether all was green, and what was not."""
    folder = RESULTS / "runs" / str(number)
    folder.mkdir(parents=True)
    started, began = time.time(), time.monotonic()
    output = folder / "output.log"
    with output.open("wb") as log:
        code = subprocess.run(
            command, stdout=log, stderr=log, check=False, env={**os.environ, "FIRST_TRY": "1"}
        ).returncode
    for log_file in RESULTS.glob("*.log"):
        if log_file.stat().st_mtime >= started:
            shutil.copy(log_file, folder)
    text = output.read_text("utf-8", "replace")
    red = failures(text)
    last = (text.strip().splitlines() or ["nothing was said"])[-1]
    print(f"run {number}: {last}, exit code {code}, {time.monotonic() - began:.0f} s", flush=True)
    for name in sorted(red):
        print(f"    {name}", flush=True)
    return code == 0, red


def command_for(only: Sequence[str]) -> list[str]:
    """Everything, or some files."""
    if not only:
        return [sys.executable, "-m", "tools.run_tests", "unit", "e2e"]
    return [*e2e(only).command]


def main(arguments: Sequence[str]) -> int:
    """Run, and report."""
    parser = argparse.ArgumentParser(prog="python -m tools.flakes", description=__doc__)
    parser.add_argument("runs", type=int)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--only", nargs="+", default=[])
    chosen = parser.parse_args(arguments)
    shutil.rmtree(RESULTS / "runs", ignore_errors=True)
    times: Counter[str] = Counter()
    green = 0
    with kept_busy(CORES if chosen.busy else 0):
        for number in range(1, chosen.runs + 1):
            is_green, red = run_once(number, command_for(chosen.only))
            green += is_green
            times.update(red)
    for name, count in times.most_common():
        print(f"red {count} of {chosen.runs} times: {name}")
    print(f"{green} of {chosen.runs} runs were green")
    return 0 if green == chosen.runs else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
