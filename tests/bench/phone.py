"""What a phone takes with ten years of entries: Chromium, the CPU four times slower.

Another edition of the app can be measured in turns with this one: `BENCH_EARLIER` is the folder of
a clone of it, built. The throttle slows the page's own thread, not its workers nor the browser's
storage; and others may use the machine: the figures are to be read beside each other.
`BENCH_ENTRIES` is how many entries there are, 10,000 unless told; the aims stay.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.bench.floor import floor_page
from tests.bench.phone_device import Phone, chromium
from tests.bench.phone_sync import sync_times
from tests.bench.phone_vault import ENTRIES
from tests.bench.server import ROOT, production_server

RUNS = int(os.environ.get("BENCH_RUNS", "3"))


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is called here, and what it shall be at most; None: another's measure."""

    name: str
    aim: float | None
    unit: str = "ms"


ROWS = {
    "usable": Row("Today: check-in usable", 350),
    "usable_floor": Row("  the least on this machine: a page of a few words", None),
    "waves": Row("Today: waves drawn", 600),
    "usable_asleep": Row("  check-in usable, the worker asleep before", None),
    "waves_asleep": Row("  waves drawn, the worker asleep before", None),
    "early": Row("Today: a tap before that is saved", 500),
    "lost": Row("Today: left 0.7 s after a tap, lost of 3", 0, ""),
    "lost_first": Row("  the same on the very first visit", 0, ""),
    "entries": Row("Journal: first entries", 600),
    "chart": Row("Trends: chart drawn", 700),
    "period": Row("Trends: another period", 100),
    "tap": Row("a tap is saved, and says so", 20),
    "tap_floor": Row("  the least on this machine: an empty page", None),
    "tap_painted": Row("  painted, with the next frame", None),
    "tap_painted_floor": Row("  the least on this machine: an empty page", None),
    "tap_task": Row("  longest task after it", 50),
    "search": Row("search: a key is painted", 50),
    "search_task": Row("  longest task", 50),
    "moves": Row("from screen to screen", 150),
    "more": Row("Journal: more days", 100),
    "heap": Row("memory of scripts", 25, "MB"),
    "import": Row(f"import of {ENTRIES:,}", 6000),
    "import_task": Row("  longest task", 100),
    "upload": Row("first upload", 12_000),
    "arrive_usable": Row("new phone: newest days there", 2000),
    "arrive": Row("new phone: all there", 8000),
    "arrive_task": Row("  longest task, on either page", 100),
    "join": Row(f"sign in and add {ENTRIES:,} own", 8000),
}
SYNC_ROWS = ("upload", "arrive_usable", "arrive", "arrive_task", "join")
Samples = dict[str, list[float]]


def run() -> tuple[dict[str, object], list[str]]:
    """Print each row with its aim; return the figures, and what was missed."""
    earlier = os.environ.get("BENCH_EARLIER")
    editions = {"now": ROOT, **({"before": Path(earlier)} if earlier else {})}
    found = measure(editions)
    for line in table(found):
        print(line)
    missed = [
        f"phone: {row.name.strip()} {statistics.median(found['now'][key]):.0f} {row.unit}"
        for key, row in ROWS.items()
        if found["now"].get(key) and not is_met(row, found["now"][key])
    ]
    return {"phone": found}, missed


def measure(editions: dict[str, Path]) -> dict[str, Samples]:
    """Live through ten years on a phone with each edition, in turns."""
    found: dict[str, Samples] = {name: {} for name in editions}
    with ExitStack() as stack:
        driver = stack.enter_context(sync_playwright())
        blank = stack.enter_context(floor_page())
        phones = {
            name: stack.enter_context(a_phone(driver, root)) for name, root in editions.items()
        }
        for name, phone in phones.items():
            _add(found[name], "import", phone.fill())
        for turn in range(RUNS):
            days = {name: phone.day(blank) for name, phone in phones.items()}
            for at, _ in enumerate(days["now"]):
                for name in sorted(phones, reverse=bool((turn + at) % 2)):
                    for key, value in days[name][at]().items():
                        found[name].setdefault(key, []).append(value)
            print(f"   round {turn + 1}; load {os.getloadavg()[0]:.1f}", flush=True)
        if os.environ.get("BENCH_SYNC", "1") == "1":
            for name, phone in phones.items():
                for key, value in sync_times(phone).items():
                    found[name].setdefault(key, []).append(value)
    return found


def _add(samples: Samples, name: str, timed: tuple[float, float]) -> None:
    samples[name], samples[f"{name}_task"] = [timed[0]], [timed[1]]


@contextmanager
def a_phone(driver: Playwright, root: Path) -> Iterator[Phone]:
    """Hand out a phone with nothing on it, and a server of that edition."""
    with production_server(root=root) as running, tempfile.TemporaryDirectory() as profile:

        def new(profile: Path) -> AbstractContextManager[BrowserContext]:
            return chromium(driver, running.url, profile)

        with new(Path(profile)) as context:
            yield Phone(running.url, context, new)


def is_met(row: Row, samples: list[float]) -> bool:
    """Tell whether the median is no more than the aim."""
    return row.aim is None or statistics.median(samples) <= row.aim


def table(found: dict[str, Samples]) -> list[str]:
    """Lines to print: each row, now and before, spread, ratio, aim, and whether it is met."""
    lines = []
    for key, row in ROWS.items():
        now = found["now"].get(key)
        if not now:
            continue
        cells = [
            f"{name} {said(samples[key], row)}"
            for name, samples in found.items()
            if samples.get(key)
        ]
        before = found.get("before", {}).get(key)
        if before and statistics.median(now):
            cells.append(f"1 : {statistics.median(before) / statistics.median(now):.1f}")
        verdict = "met" if is_met(row, now) else "NOT met"
        aim = "" if row.aim is None else f"  aim {row.aim:,.0f} {row.unit}  {verdict}"
        lines.append(f"{row.name:50} {'  '.join(cells)}{aim}")
    return lines


def said(samples: list[float], row: Row) -> str:
    """Name a median and its spread."""
    middle = statistics.median(samples)
    spread = f" ({min(samples):,.0f} to {max(samples):,.0f})" if len(samples) > 1 else ""
    return f"{middle:,.0f} {row.unit}{spread}"
