"""Read how many tests passed, failed and were skipped from what pytest and node print."""

import re
from dataclasses import dataclass

# pytest ends with one line: "2 failed, 430 passed, 1 error in 66.31s (0:01:06)".
PYTEST = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s\b.*$", re.MULTILINE)
# node's spec reporter ends with a line for each, like "pass 430" after a sign.
NODE = re.compile(r"^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$", re.MULTILINE)
PASSED = {"passed", "pass", "xpassed"}
FAILED = {"failed", "fail", "error", "errors", "cancelled"}
SKIPPED = {"skipped", "deselected", "xfailed", "todo"}


@dataclass(frozen=True)
class Tally:
    """Numbers of tests."""

    passed: int
    failed: int
    skipped: int = 0

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def tally(log: str) -> Tally:
    """Count what one runner says at its end; nothing where it never came to its end."""
    counted = [(word, int(number)) for word, number in NODE.findall(log)]
    for line in PYTEST.findall(log)[-1:]:
        for part in line.split(", "):
            number, word = part.split(" ")
            counted.append((word, int(number)))
    return Tally(
        *(sum(n for word, n in counted if word in kind) for kind in (PASSED, FAILED, SKIPPED))
    )
