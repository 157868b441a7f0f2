"""The search for flakes names each test that failed in a run."""

from tools.run_tests import failures

LOG = """
..F
FAILED tests/e2e/test_a.py::test_one[phone] - AssertionError: no
ERROR tests/e2e/test_b.py::test_two - Timeout
FAILED tests/e2e/test_c.py::test_three[two words]
ERROR    the server's own log, shown with a failure
\N{HEAVY MULTIPLICATION X} merging is associative (12.5ms)
\N{HEAVY CHECK MARK} sealing opens (0.5ms)
\N{HEAVY MULTIPLICATION X} failing tests:
3 failed, 2 passed in 1.00s
"""


def test_failures_of_both_runners_are_found_by_name() -> None:
    assert failures(LOG) == {
        "tests/e2e/test_a.py::test_one[phone]",
        "tests/e2e/test_b.py::test_two",
        "tests/e2e/test_c.py::test_three[two words]",
        "merging is associative",
    }


def test_a_green_log_names_nothing() -> None:
    assert failures("12 passed in 1.00s\n") == set()
