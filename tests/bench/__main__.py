"""Measure, print, and keep the figures in test-results/bench.json: `python -m tests.bench sync`."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import growth, lighthouse, phone, player, sync

RESULTS = Path(__file__).parent.parent.parent / "test-results" / "bench.json"
PARTS: dict[str, Callable[[], tuple[dict[str, object], list[str]]]] = {
    "pages": lighthouse.run,
    "phone": phone.run,
    "player": player.run,
    "sync": sync.run,
    "growth": growth.run,
}


def main(wanted: list[str]) -> int:
    """Print each part's figures beside what they are compared with; fail when a goal is missed."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
        return 2
    figures: dict[str, object] = {}
    missed: list[str] = []
    for name in wanted or PARTS:
        print(f"\n== {name}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        found, missed_here = PARTS[name]()
        figures |= found
        missed += missed_here
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1))
    print("\nnot met: " + "; ".join(missed) if missed else "\nevery goal is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
