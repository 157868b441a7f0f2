"""Run parts of the tests side by side and add them up: `python -m tools.run_tests lint unit e2e`.

Each program writes test-results/<name>.log. What passes is one line here, what fails is shown in
full. The last line is the sum of all runners; the exit code is 1 when anything failed, was skipped
or did not run. TEST_WORKERS says how many browsers work at once. `report` is no test: it says how
the words read, what must be checked again, and how long files and functions are.

A few tests with a browser or a server that failed are run once more, one at a time; those that pass
then are named as unsteady before the last line. FIRST_TRY=1, which `make flakes` sets, leaves it at
the first.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools.tally import Tally, tally

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
CORES = os.cpu_count() or 1
NODE = ROOT / "tests" / "js"
UNIT = ("tests/architecture", "tests/contract", "tests/content", "tests/shell", "tests/tools")
E2E = (
    *("tests/e2e", "tests/second_client", "tests/sync", "tests/accounts"),
    *("tests/operations", "tests/security", "tests/migrations"),
)

# So many may have met a slow moment; more of them are a fault.
FEW = 5

# pytest: "FAILED tests/e2e/test_x.py::test_y - why"; node: a cross, the test, its time.
FAILED = re.compile(
    r"^(?:FAILED|ERROR) (tests/.+?)(?: - .*)?$"
    r"|^\N{HEAVY MULTIPLICATION X} (.+?)(?: \([\d.]+ms\))?$",
    re.MULTILINE,
)

# What waits for ever is a failure too.
PATIENCE = 900  # seconds
# A process for each file costs more than most files take: those share one that set nothing for all
# tests, do not count what others left, and take no long while with properties and simulations.
ALONE = ("node", "--test", "--test-reporter=spec", f"--test-concurrency={CORES}")
TOGETHER = ("node", "--test-reporter=spec", "tools/node_tests.js")
LONGEST = ("engine", "together", "soundtrack", "golden", "model")
MINDS_OTHERS = re.compile(
    r"^(?:before|after)(?:Each)?\(|\bglobalThis\.\w+ = |\bmock\.|\bprocess\.env\b"
    r"|\bindexedDB\.databases\(",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Program:
    """One command; a runner also says how many tests passed, a report is read by people."""

    name: str
    command: Sequence[str]
    is_runner: bool = False
    is_report: bool = False


def lint() -> list[Program]:
    """The checks that read the sources, the slowest first."""
    types = [
        Program(f"tsc {kind}", ["node_modules/.bin/tsc", "-p", f"tsconfig.{kind}.json"])
        for kind in ("page", "worker", "domain")
    ]
    biome = ["node_modules/.bin/biome", "ci", "--error-on-warnings", "."]
    return [
        Program("mypy", ["mypy"]),
        Program("biome", biome),
        *types,
        Program("ruff check", ["ruff", "check", "."]),
        Program("ruff format", ["ruff", "format", "--check", "."]),
    ]


def report() -> list[Program]:
    """What the Makefile's target of this name says."""
    return [
        Program("words", [sys.executable, "-m", "tools.content_report"], is_report=True),
        Program("speech", ["node", "tools/speech.js"], is_report=True),
        Program("sizes of Python", [sys.executable, "-m", "tools.sizes"], is_report=True),
        Program("sizes of JavaScript", ["node", "tools/sizes.js"], is_report=True),
    ]


def unit() -> list[Program]:
    """The tests that need no browser and no server."""
    alone, together = node_files()
    return [
        Program("node", [*ALONE, *alone], is_runner=True),
        Program("pytest", ["pytest", *UNIT], is_runner=True),
        Program("node together", [*TOGETHER, *together], is_runner=True),
    ]


def node_files() -> tuple[list[str], list[str]]:
    """The JavaScript tests that have each a process of its own, the longest first; the others."""
    alone: list[str] = []
    together: list[str] = []
    for path in sorted(NODE.glob("**/*.test.js")):
        is_alone = _rank(path) < len(LONGEST) or MINDS_OTHERS.search(path.read_text("utf-8"))
        (alone if is_alone else together).append(str(path.relative_to(ROOT)))
    return sorted(alone, key=lambda file: _rank(Path(file))), together


def _rank(path: Path) -> int:
    """Where a test stands among the longest, behind all of them where it is none."""
    name = path.name.removesuffix(".test.js")
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def e2e(files: Sequence[str] = E2E) -> Program:
    """Everything else, or some files of it."""
    # Browsers wait often: one more of them than there are cores keeps the cores at work.
    workers = os.environ.get("TEST_WORKERS", str(CORES + 1))
    options = ("-n", workers, "--dist", "worksteal", "--durations", "40")  # the slowest are named
    return Program("e2e", ["pytest", *options, *files], is_runner=True)


def environment() -> dict[str, str]:
    """The browsers and their driver's node, installing the former where it can be."""
    browsers = subprocess.check_output(["tools/install-chromium"], text=True).splitlines()
    found = {
        "CHROMIUM": browsers[0],
        "CHROMIUM_HEADLESS": browsers[-1],
        "PLAYWRIGHT_NODEJS_PATH": shutil.which("node") or "",
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **found}


def log_of(program: Program) -> Path:
    """Where a program's output is kept."""
    return RESULTS / f"{program.name.replace(' ', '-')}.log"


def run(program: Program) -> tuple[Tally, float]:
    """Run one program to its end, its output in its log; return what it says and its seconds."""
    began = time.monotonic()
    with log_of(program).open("wb") as log:
        try:
            code = subprocess.run(
                program.command, stdout=log, stderr=log, check=False, timeout=PATIENCE
            ).returncode
        except subprocess.TimeoutExpired:
            log.write(f"\nnot done after {PATIENCE} s\n".encode())
            code = 1
    return judge(program, code), time.monotonic() - began


def run_shown(program: Program) -> Tally:
    """Run one program that takes long, and show its output as it comes."""
    with (
        subprocess.Popen(
            program.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
        ) as process,
        log_of(program).open("wb") as log,
    ):
        assert process.stdout
        while piece := os.read(process.stdout.fileno(), 65536):
            log.write(piece)
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
    return judge(program, process.returncode)


def run_e2e() -> Tally:
    """The tests with a browser or a server, a few failed ones a second time and alone."""
    first = run_shown(e2e())
    if not 0 < first.failed <= FEW or os.environ.get("FIRST_TRY"):
        return first
    names = failures(log_of(e2e()).read_text("utf-8", "replace"))
    if len(names) != first.failed:
        return first
    second = run_shown(Program("e2e second try", ["pytest", *sorted(names)], is_runner=True))
    if second != Tally(len(names), 0):
        return first
    print("unsteady, passed only at the second try:", *sorted(names), sep="\n    ")
    return Tally(first.passed + second.passed, 0)


def failures(log: str) -> set[str]:
    """The tests that a log says have failed."""
    return {one or other for one, other in FAILED.findall(log)} - {"failing tests:"}


def judge(program: Program, code: int) -> Tally:
    """What a program's log and exit code come to; a program that says nothing has failed."""
    said = tally(log_of(program).read_text("utf-8", "replace") if program.is_runner else "")
    failed = said.failed + said.skipped
    has_run = said.passed + failed > 0 or not program.is_runner
    if code != 0 or not has_run:
        failed = max(failed, 1)
    return Tally(said.passed, failed)


def side_by_side(programs: Sequence[Program]) -> list[Tally]:
    """Run them, one for each core at a time, and show each when it is done."""
    found = []
    with ThreadPoolExecutor(max_workers=CORES) as pool:
        waiting = {pool.submit(run, program): program for program in programs}
        for done in as_completed(waiting):
            program = waiting[done]
            said, seconds = done.result()
            found.append(said)
            if said.failed or program.is_report:
                print(log_of(program).read_text("utf-8", "replace"))
            counts = f": {said}" if program.is_runner else ""
            print(f"{'FAILED' if said.failed else 'ok'} {program.name}{counts} ({seconds:.0f} s)")
            sys.stdout.flush()
    return found


def main(parts: Sequence[str]) -> int:
    """Run the parts that are named, those with a browser or a server last."""
    if not parts or set(parts) - {"report", "lint", "unit", "e2e"}:
        print("usage: python -m tools.run_tests [report] [lint] [unit] [e2e]", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    RESULTS.mkdir(exist_ok=True)
    quick = {"unit": unit, "report": report, "lint": lint}
    found = side_by_side([one for name in quick if name in parts for one in quick[name]()])
    if "e2e" in parts:
        found.append(run_e2e())
    total = Tally(sum(one.passed for one in found), sum(one.failed for one in found))
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
