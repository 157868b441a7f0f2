"""The one line at the end of `make test` counts what the runners said, and nothing else."""

import sys
from pathlib import Path

import pytest

from tools import run_tests
from tools.run_tests import Program, judge, main, run
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


@pytest.mark.parametrize("parts", [[], ["all"], ["unit", "everything"]])
def test_a_part_nobody_knows_is_refused(parts: list[str]) -> None:
    assert main(parts) == 2
