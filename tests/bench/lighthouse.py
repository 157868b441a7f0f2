"""Lighthouse, mobile, median of three, with the floor page measured in between."""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import Any

from tests.bench import install
from tests.bench.floor import floor_page
from tests.bench.server import production_server

HERE = Path(__file__).parent
PAGES = ("/", "/read/", "/journal/", "/trends/", "/help/", "/relax/breathe-long-out/")
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
GOALS = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
LCP_GOAL_S = 1.3
# What rounds to 0 where it is shown.
CLS_GOAL = 0.0005


def run() -> tuple[dict[str, object], list[str]]:
    """Print each page beside the floor; return the figures, and what was missed."""
    pages, floor = measure()
    for page in [floor, *pages]:
        print(_line(page, floor))
    missed = [f"{page['page']}: {what}" for page in pages for what in shortfalls(page)]
    return {"pages": pages, "floor": floor}, missed


def measure() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Measure every page and the floor, in turns; return medians a page and the floor's."""
    install.packages()
    with production_server() as running, floor_page() as floor:
        addresses = {"floor": floor, **{path: running.url + path for path in PAGES}}
        rounds = [{name: run_once(one) for name, one in addresses.items()} for _ in range(RUNS)]
    medians = [_median(name, [one[name] for one in rounds]) for name in addresses]
    return medians[1:], medians[0]


def run_once(url: str) -> dict[str, float]:
    """Run Lighthouse on one address; scores of 0 to 100, times in seconds, KiB transferred."""
    command = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), url, "--quiet"]
    options = ["--output=json", "--only-categories=" + ",".join(CATEGORIES)]
    env = {
        **os.environ,
        "CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or "",
    }
    done = subprocess.run(
        [*command, *options, f"--chrome-flags={FLAGS}"],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    report = json.loads(done.stdout)
    audits = report["audits"]
    return {
        **{name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        "fcp_s": audits["first-contentful-paint"]["numericValue"] / 1000,
        "lcp_s": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "tbt_ms": audits["total-blocking-time"]["numericValue"],
        "cls": audits["cumulative-layout-shift"]["numericValue"],
        "total_kib": audits["total-byte-weight"]["numericValue"] / 1024,
    }


def shortfalls(page: dict[str, Any]) -> list[str]:
    """Name every goal a page misses."""
    missed = [f"{name} {page[name]}" for name, goal in GOALS.items() if page[name] < goal]
    if page["lcp_s"] > LCP_GOAL_S:
        missed.append(f"LCP {page['lcp_s']:.2f} s")
    if page["cls"] > CLS_GOAL:
        missed.append(f"CLS {page['cls']:.3f}")
    return missed


def _median(name: str, runs: list[dict[str, float]]) -> dict[str, Any]:
    return {"page": name, **{key: statistics.median(run[key] for run in runs) for key in runs[0]}}


def _line(page: dict[str, Any], floor: dict[str, Any]) -> str:
    scores = "/".join(str(round(page[name])) for name in CATEGORIES)
    return (
        f"{page['page']:34} {scores}  FCP {page['fcp_s']:.2f} s  LCP {page['lcp_s']:.2f} s "
        f"({page['lcp_s'] / floor['lcp_s']:.1f} x floor)  TBT {page['tbt_ms']:.0f} ms  "
        f"CLS {page['cls']:.3f}  {page['total_kib']:.0f} KiB"
    )
