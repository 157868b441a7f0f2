"""Add up what node's and pytest's runners report: `python -m tools.tally LOG…`."""

import re
import sys
from pathlib import Path

PASSED = re.compile(r"^(?:ℹ pass (\d+)|.*?(\d+) passed\b.* in [\d.]+s.*)$")
FAILED = re.compile(r"^(?:ℹ fail (\d+)|.*?(\d+) (?:failed|errors?)\b.* in [\d.]+s.*)$")


def total(pattern: re.Pattern[str], text: str) -> int:
    """Sum the numbers a pattern finds, one for each line it matches."""
    found = (pattern.match(line) for line in text.splitlines())
    return sum(int(match.group(1) or match.group(2)) for match in found if match)


def main() -> None:
    """Print the one line that says how many tests passed."""
    text = "\n".join(Path(name).read_text("utf-8", "replace") for name in sys.argv[1:])
    print(f"{total(PASSED, text)} passed, {total(FAILED, text)} failed")


if __name__ == "__main__":
    main()
