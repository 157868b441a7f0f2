"""Measure, print, and keep the figures in test-results/bench.json: `python -m tests.bench sync`.

Pages are set beside those served elsewhere, such as an older edition's, where an address is given:
`python -m tests.bench pages http://localhost:8100`.
"""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
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


def main(asked: list[str]) -> int:
    """Print each part's figures beside what they are compared with; fail when a goal is missed."""
    others = [one for one in asked if "://" in one]
    wanted = [one for one in asked if one not in others]
    parts = {**PARTS, "pages": partial(lighthouse.run, others)}
    unknown = set(wanted) - set(parts)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
        return 2
    figures: dict[str, object] = {}
    missed: list[str] = []
    for name in wanted or parts:
        print(f"\n== {name}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        found, missed_here = parts[name]()
        figures |= found
        missed += missed_here
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1))
    print("\nnot met: " + "; ".join(missed) if missed else "\nevery goal is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
