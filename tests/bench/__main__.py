"""Measure, print, and keep the figures in test-results/bench.json."""

import json
import sys
from pathlib import Path
from typing import Any

from tests.bench import lighthouse, sync

RESULTS = Path(__file__).parent.parent.parent / "test-results" / "bench.json"


def main() -> int:
    """Print each figure beside its baseline; fail when a goal is missed."""
    pages, floor = lighthouse.measure()
    for page in [floor, *pages]:
        print(_line(page, floor))
    syncing = sync.measure()
    for name, figure in syncing.items():
        print(f"{name:34} {figure['ms']:8.1f} ms   {figure['ratio']:5.1f} x the baseline")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"pages": pages, "floor": floor, "sync": syncing}, indent=1))
    missed = {page["page"]: found for page in pages if (found := lighthouse.shortfalls(page))}
    print(f"goals missed: {missed}" if missed else "every goal is met")
    return 1 if missed else 0


def _line(page: dict[str, Any], floor: dict[str, Any]) -> str:
    scores = "/".join(str(round(page[name])) for name in lighthouse.CATEGORIES)
    return (
        f"{page['page']:34} {scores}  FCP {page['fcp_s']:.2f} s  LCP {page['lcp_s']:.2f} s "
        f"({page['lcp_s'] / floor['lcp_s']:.1f} x floor)  TBT {page['tbt_ms']:.0f} ms  "
        f"CLS {page['cls']:.3f}  {page['total_kib']:.0f} KiB"
    )


if __name__ == "__main__":
    sys.exit(main())
