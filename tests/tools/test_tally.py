"""The one line at the end of `make test` counts what the runners said, and nothing else."""

import os
import sys
from pathlib import Path

import pytest

from tools import run_tests
from tools.run_tests import FEW, Program, judge, main, run, run_e2e, side_by_side
from tools.tally import Tally, tally

INFO = "\N{INFORMATION SOURCE}"
NODE = "".join(f"{INFO} {one}\n" for one in ("tests 5", "pass 4", "fail 1", "skipped 0", "todo 0"))


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own for logs."""
    monkeypatch.setattr(run_tests, "RESULTS", tmp_path)
    return tmp_path


def saying(text: str, code: int = 0) -> Program:
    """A runner that prints a text and ends with a code."""
    script = f"print({text!r}); raise SystemExit({code})"
    return Program("runner", [sys.executable, "-c", script], is_runner=True)


@pytest.mark.parametrize(
    ("log", "counted"),
    [
        ("..F\n1 failed, 430 passed, 2 errors in 66.31s (0:01:06)\n", Tally(430, 3)),
        ("===== 12 passed in 0.52s =====\n", Tally(12, 0)),
        ("1 passed, 2 skipped, 1 xfailed in 0.52s\n", Tally(1, 0, 3)),
        (NODE, Tally(4, 1)),
        ("a test that says 7 passed\n12 passed in 1.00s\n", Tally(12, 0)),
        ("Segmentation fault\n", Tally(0, 0)),
    ],
)
def test_each_runner_is_read_by_its_own_last_lines(log: str, counted: Tally) -> None:
    assert tally(log) == counted


def test_a_runner_that_passes_counts_what_it_says() -> None:
    assert run(saying("3 passed in 0.10s"))[0] == Tally(3, 0)


def test_what_waits_for_ever_is_ended_and_has_failed(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_tests, "PATIENCE", 1)
    waiting = "print('3 passed in 0.10s', flush=True); import time; time.sleep(600)"
    program = Program("runner", [sys.executable, "-c", waiting], is_runner=True)

    assert run(program)[0].failed == 1
    assert "not done after 1 s" in (results / "runner.log").read_text()


@pytest.mark.parametrize(
    ("text", "code", "failed"),
    [
        ("3 passed in 0.10s", 1, 1),
        ("2 failed, 3 passed in 0.10s", 1, 2),
        ("3 passed, 1 skipped in 0.10s", 0, 1),
        ("no tests ran in 0.01s", 0, 1),
        ("", 0, 1),
        ("", -9, 1),
    ],
)
def test_what_failed_was_skipped_or_did_not_run_is_a_failure(
    text: str, code: int, failed: int
) -> None:
    assert run(saying(text, code))[0].failed == failed


def test_a_check_counts_only_where_it_fails(results: Path) -> None:
    check = Program("check", ["true"])
    (results / "check.log").write_text("3 passed in 0.10s")

    assert [judge(check, 0), judge(check, 1)] == [Tally(0, 0), Tally(0, 1)]


def test_a_report_is_shown_though_nothing_failed(capsys: pytest.CaptureFixture[str]) -> None:
    words = Program("words", [sys.executable, "-c", "print('grade 5')"], is_report=True)

    assert side_by_side([words]) == [Tally(0, 0)]
    assert "grade 5" in capsys.readouterr().out


@pytest.mark.parametrize("parts", [[], ["all"], ["unit", "everything"]])
def test_a_part_nobody_knows_is_refused(parts: list[str]) -> None:
    assert main(parts) == 2


SLOW_ONCE = """
from pathlib import Path

def test_steady():
    pass

def test_slow_once():
    been = Path("been")
    was_here = been.exists()
    been.touch()
    assert was_here
"""
ALWAYS_RED = "def test_red():\n    assert False\n"


@pytest.fixture
def browser_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tests in place of those with a browser."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (tmp_path / "pytest.ini").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FIRST_TRY", raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # what they need is pytest alone
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setattr(run_tests, "environment", lambda: {**os.environ, "PATH": path})
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(
        run_tests, "e2e", lambda: Program("e2e", ["pytest", "-q", "tests"], is_runner=True)
    )
    return folder


def test_a_test_that_failed_once_is_run_again_and_named(
    browser_tests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (browser_tests / "test_slow.py").write_text(SLOW_ONCE)

    assert run_e2e() == Tally(2, 0)
    said = capsys.readouterr().out
    assert said.endswith("second try:\n    tests/test_slow.py::test_slow_once\n")


def test_a_test_that_fails_again_is_red(browser_tests: Path) -> None:
    (browser_tests / "test_slow.py").write_text(SLOW_ONCE)
    (browser_tests / "test_red.py").write_text(ALWAYS_RED)

    assert run_e2e() == Tally(1, 2)


def test_many_that_fail_are_not_tried_again(browser_tests: Path) -> None:
    for number in range(FEW + 1):
        (browser_tests / f"test_{number}.py").write_text(SLOW_ONCE.replace("been", f"been{number}"))

    assert run_e2e() == Tally(FEW + 1, FEW + 1)


def test_the_search_for_flakes_stays_with_the_first_try(
    browser_tests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (browser_tests / "test_slow.py").write_text(SLOW_ONCE)
    monkeypatch.setenv("FIRST_TRY", "1")

    assert run_e2e() == Tally(1, 1)
