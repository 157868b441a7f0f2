"""What a session takes: Chromium, the CPU four times slower, as in `phone`.

The twenty minutes are played from the session's own file, sixteen times as fast as a person hears
it: the session follows what is heard, so every line is shown, announced and kept on its way. An
empty page tells how many frames this machine has to give at all.
"""

import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.phone_device import Phone, chromium
from tests.bench.phone_page import memory, touch, until
from tests.bench.server import production_server

RUNS = int(os.environ.get("BENCH_RUNS", "3"))
LONG = "/relax/body-scan/#m20"
# No file takes longer to put together: two hundred tones, each of pieces.
FULL = "/relax/breathe-diaphragm/#m10"
FASTER = 16
COUNTED_MS = 6000
SETTLED_MS = 2500
NEAR_THE_END_S = 20
AUDIO = "document.querySelector('audio[data-sound]')"
SPOKEN = "document.querySelector('[data-show=note]').textContent === 'The recorded voice speaks.'"
PLAYS = f"""document.querySelector('[data-view=player]').checkVisibility()
  && {AUDIO}.src.startsWith('blob:')"""
FRAMES = f"""() => new Promise((resolve) => {{
  let count = -1;
  let first;
  const next = (now) => {{
    first ??= now;
    count += 1;
    if (now - first < {COUNTED_MS}) requestAnimationFrame(next);
    else resolve((1000 * count) / (now - first));
  }};
  requestAnimationFrame(next);
}})"""
SET_ANEW = """() => {
  const steps = ['more', 'less'].map((one) => document.querySelector(`[data-${one}]`));
  let turn = 0;
  setInterval(() => steps[turn++ % 2].click(), 100);
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is called here, and what it shall be at most; or at least."""

    name: str
    aim: float
    unit: str
    at_least: bool = False

    def is_met(self, found: float) -> bool:
        """Tell whether it is, to the whole number that is printed."""
        return round(found) >= self.aim if self.at_least else found <= self.aim


ROWS = {
    "start": Row("Start of 20 minutes, until painted", 300, "ms"),
    "start_full": Row("Start of ten minutes full of tones", 300, "ms"),
    "heap": Row("memory of scripts after 20 minutes", 25, "MB"),
    "grown": Row("  more than at their start", 3, "MB"),
    "circle": Row("frames: the circle breathes", 60, "a second", at_least=True),
    "figure": Row("frames: a figure moves", 60, "a second", at_least=True),
    "wave": Row("frames: a wave is drawn anew", 60, "a second", at_least=True),
}


def run() -> tuple[dict[str, object], list[str]]:
    """Print each row with its aim; return the figures, and what was missed."""
    with (
        production_server() as running,
        sync_playwright() as driver,
        tempfile.TemporaryDirectory() as profile,
        chromium(driver, running.url, Path(profile)) as context,
    ):
        phone = Phone(running.url, context, lambda other: chromium(driver, running.url, other))
        found = measure(phone)
    print(f"{'frames: an empty page':44} {found['empty']:,.0f} a second")
    missed = []
    for key, row in ROWS.items():
        verdict = "met" if row.is_met(found[key]) else "NOT met"
        bound = "at least" if row.at_least else "aim"
        print(f"{row.name:44} {found[key]:,.1f} {row.unit}  {bound} {row.aim:,.0f}  {verdict}")
        if not row.is_met(found[key]):
            missed.append(f"player: {row.name.strip()} {found[key]:,.1f} {row.unit}")
    return {"player": found}, missed


def measure(phone: Phone) -> dict[str, float]:
    """Practise what the rows tell of."""
    choose_the_voice(phone)
    return {
        "start": statistics.median(started(phone, LONG) for _ in range(RUNS)),
        "start_full": statistics.median(started(phone, FULL) for _ in range(RUNS)),
        **twenty_minutes(phone),
        "empty": frames(phone, lambda page: page.goto("/offline/")),
        "circle": frames(phone, breathe),
        "figure": frames(phone, move),
        "wave": frames(phone, draw),
    }


def begin(page: Page) -> float:
    """Tap Start; ms until the player is painted and has its sound."""
    until(page, "document.querySelector('[data-action=start]')?.disabled === false")
    page.wait_for_timeout(SETTLED_MS)  # its clips come into memory
    took, _ = touch(page, "document.querySelector('[data-action=start]').click()", PLAYS)
    return took


def end(page: Page) -> None:
    """Leave the session, and the page."""
    page.evaluate("document.querySelector('[data-action=end]').click()")
    page.close()


def choose_the_voice(phone: Phone) -> None:
    """Turn the voice on once, which keeps it for every session, and its clips on the phone."""
    page = phone.page()
    page.goto(LONG)
    begin(page)
    page.evaluate("document.querySelector('[data-switch=voice]:not(:checked)')?.click()")
    until(page, SPOKEN)
    end(page)


def started(phone: Phone, address: str) -> float:
    """Begin with voice and tones, as somebody does who did it before."""
    page = phone.page()
    page.goto(address)
    took = begin(page)
    until(page, SPOKEN)
    end(page)
    return took


def twenty_minutes(phone: Phone) -> dict[str, float]:
    """Play them; MB of the page's scripts near their end, and how many more than at their start."""
    page = phone.page()
    page.goto(LONG)
    begin(page)
    until(page, f"!{AUDIO}.paused && !{AUDIO}.muted && {AUDIO}.currentTime > 1")
    first = memory(phone.context, page)
    page.evaluate(f"{AUDIO}.playbackRate = {FASTER}")
    until(page, f"{AUDIO}.currentTime > {AUDIO}.duration - {NEAR_THE_END_S}")
    page.evaluate(f"{AUDIO}.playbackRate = 1")
    last = memory(phone.context, page)
    end(page)
    return {"heap": last, "grown": last - first}


def frames(phone: Phone, prepare: Callable[[Page], object]) -> float:
    """Frames a second that the page gets while something moves on it."""
    page = phone.page()
    prepare(page)
    page.wait_for_timeout(SETTLED_MS)
    found: float = page.evaluate(FRAMES)
    page.close()
    return found


def breathe(page: Page) -> None:
    """Come to the first breath."""
    page.goto("/relax/breathe-long-out/")
    begin(page)
    page.evaluate("document.querySelector('[data-action=next]').click()")
    page.evaluate("document.querySelector('[data-action=next]').click()")


def move(page: Page) -> None:
    """Come to the first movement, past the signs that are read once."""
    page.goto("/relax/cat-cow/")
    until(page, "document.querySelector('[data-action=start]')?.disabled === false")
    page.evaluate("document.querySelector('[data-action=start]').click()")
    page.evaluate("document.querySelector('[data-action=no-signs]').click()")
    page.evaluate("document.querySelector('[data-action=next]').click()")
    page.evaluate("document.querySelector('[data-action=next]').click()")


def draw(page: Page) -> None:
    """Set a pattern ten times a second."""
    page.goto("/relax/pattern/")
    until(page, "document.querySelector('[data-save]')?.disabled === false")
    page.evaluate(SET_ANEW)
