"""Lighthouse, mobile, median of three, each page beside its goals.

The floor page is measured in between, and every page as it is served elsewhere too, where addresses
are given: only figures of one run can be compared.
"""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench import install
from tests.bench.floor import floor_page
from tests.bench.server import production_server

HERE = Path(__file__).parent
PAGES = (
    "/",
    "/relax/",
    "/relax/breathe-long-out/",
    "/journal/",
    "/trends/",
    "/read/",
    "/help/",
    "/settings/",
    "/account/",
)
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
# A browser that ended by itself, or did not record when the page began, has measured nothing.
TRIES = 4
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
GOALS = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
LCP_GOAL_S = 1.3
# What rounds to 0 where it is shown.
CLS_GOAL = 0.0005
SCRIPT_GOALS_KIB = {"/": 55}


def run(others: Sequence[str] = ()) -> tuple[dict[str, object], list[str]]:
    """Print each page beside its goals, and as served at `others`; return figures and misses."""
    ours, floor, elsewhere = measure(others)
    print(
        f"goals: {'/'.join(map(str, GOALS.values()))}, LCP {LCP_GOAL_S} s, CLS 0, "
        + ", ".join(f"scripts of {path} {kib} KiB" for path, kib in SCRIPT_GOALS_KIB.items())
    )
    print(_line(floor, "floor"))
    missed = []
    for at, page in enumerate(ours):
        short = shortfalls(page)
        missed += [f"{page['page']}: {what}" for what in short]
        print(_line(page, page["page"]), "not met: " + ", ".join(short) if short else "met")
        for address in others:
            print(_line(elsewhere[address][at], f"  at {address}"))
    return {"pages": ours, "floor": floor, "pages elsewhere": elsewhere}, missed


def measure(
    others: Sequence[str] = (),
) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Measure every page, the floor, and every page at `others`, in turns; medians of each."""
    install.packages()
    with production_server() as running, floor_page() as floor:
        urls = [floor, *(site + path for path in PAGES for site in (running.url, *others))]
        rounds = [{url: run_once(url) for url in urls} for _ in range(RUNS)]

    def pages_at(site: str) -> list[dict[str, Any]]:
        return [_median(path, [one[site + path] for one in rounds]) for path in PAGES]

    lowest = _median("floor", [one[floor] for one in rounds])
    return pages_at(running.url), lowest, {site: pages_at(site) for site in others}


def run_once(url: str) -> dict[str, float]:
    """Run Lighthouse on one address; scores of 0 to 100, times in seconds, KiB transferred."""
    command = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), url, "--quiet"]
    options = ["--output=json", "--only-categories=" + ",".join(CATEGORIES)]
    env = {
        **os.environ,
        "CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or "",
    }
    for left in reversed(range(TRIES)):
        done = subprocess.run(
            [*command, *options, f"--chrome-flags={FLAGS}"],
            capture_output=True,
            text=True,
            check=False,
            env=env,
        )
        if done.returncode == 0:
            break
        print(f"{url}: Lighthouse ended with {done.returncode}: {done.stderr.strip()[-400:]}")
        if not left:
            done.check_returncode()
    report = json.loads(done.stdout)
    audits = report["audits"]
    return {
        **{name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        "fcp_s": audits["first-contentful-paint"]["numericValue"] / 1000,
        "lcp_s": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "tbt_ms": audits["total-blocking-time"]["numericValue"],
        "cls": audits["cumulative-layout-shift"]["numericValue"],
        "script_kib": _script_bytes(audits["network-requests"]["details"]["items"]) / 1024,
        "total_kib": audits["total-byte-weight"]["numericValue"] / 1024,
    }


def shortfalls(page: dict[str, Any]) -> list[str]:
    """Name every goal a page misses."""
    missed = [f"{name} {page[name]}" for name, goal in GOALS.items() if page[name] < goal]
    if page["lcp_s"] > LCP_GOAL_S:
        missed.append(f"LCP {page['lcp_s']:.2f} s")
    if page["cls"] > CLS_GOAL:
        missed.append(f"CLS {page['cls']:.3f}")
    if page["script_kib"] > SCRIPT_GOALS_KIB.get(page["page"], page["script_kib"]):
        missed.append(f"scripts {page['script_kib']:.1f} KiB")
    return missed


def _script_bytes(requests: list[dict[str, Any]]) -> int:
    return sum(one["transferSize"] for one in requests if one.get("resourceType") == "Script")


def _median(name: str, runs: list[dict[str, float]]) -> dict[str, Any]:
    return {"page": name, **{key: statistics.median(run[key] for run in runs) for key in runs[0]}}


def _line(page: dict[str, Any], name: str) -> str:
    scores = "/".join(f"{page[category]:g}" for category in CATEGORIES)
    return (
        f"{name:32} {scores:16} FCP {page['fcp_s']:.2f} s  LCP {page['lcp_s']:.2f} s  "
        f"TBT {page['tbt_ms']:3.0f} ms  CLS {page['cls']:.3f}  "
        f"scripts {page['script_kib']:5.1f} of {page['total_kib']:5.1f} KiB "
    )
