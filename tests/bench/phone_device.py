"""One phone: a Chromium with a profile on disk, its pages four times slower."""

import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.bench.phone_page import WAIT_MS, memory, touch, touched, until
from tests.bench.phone_vault import SEED, backup
from tests.bench.work import rest

WATCH = Path(__file__).parent / "phone_watch.js"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
SLOWER = 4
ALL_SEEN = "bench: all seen"  # what the watcher says
LINGERED_MS = 8000
OPENINGS = 3
WORDS_SOUGHT = ("s", "sl", "sle", "sister", "zebra")  # each found another number of times
MOOD = 'check-in input[name="mood"][value="{}"]'
SAVED = """document.querySelector(
  '.check-in__status .status:not([hidden]):not([data-saving]) > span',
)?.textContent"""
SCREENS = {
    "/journal/": "journal-days a.entry",
    "/trends/": "trends-view svg.waves__picture",
    "/": "recent-waves svg.waves__picture",
}
COUNT = """async () => {
  let count = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('journal-') || name === 'journal-meta') continue;
    const db = await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.transaction.abort(); // erased since: it stays so
      request.onerror = () => resolve(null);
      request.onsuccess = () => resolve(request.result);
    });
    if (!db) continue;
    count += await new Promise((resolve) => {
      const request = db.transaction('rec').objectStore('rec').count();
      request.onsuccess = () => resolve(request.result);
    });
    db.close();
  }
  return count;
}"""


Step = Callable[[], dict[str, float]]
Seen = dict[str, float]


@contextmanager
def chromium(driver: Playwright, url: str, profile: Path) -> Iterator[BrowserContext]:
    """Start a browser that keeps what it stores in a folder, as a phone does."""
    context = driver.chromium.launch_persistent_context(
        str(profile),
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
        args=list(FLAGS),
        base_url=url,
        viewport={"width": 390, "height": 844},
        timezone_id="UTC",
    )
    context.set_default_timeout(WAIT_MS)
    yield context
    context.close()


class Phone:
    """What a person does on it, timed: ms, from the start of a page or of a touch."""

    def __init__(
        self,
        url: str,
        context: BrowserContext,
        new: Callable[[Path], AbstractContextManager[BrowserContext]],
    ) -> None:
        self.url = url
        self.context = context
        self.new = new

    def page(self, early: str = "", /, **wanted: str) -> Page:
        """Open a page that is slow, and that notes when something can be seen."""
        page = self.context.new_page()
        session = self.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        script = f"{WATCH.read_text()}bench.want({json.dumps(wanted)});"
        if early:
            script += f"bench.tapEarly({json.dumps(early)});"
        page.add_init_script(script)
        return page

    def opened(self, address: str, early: str = "", /, **wanted: str) -> tuple[Page, Seen]:
        """Open an address, once the machine rests, and wait until all that is wanted is painted.

        The page says so itself: to be asked takes it 25 ms the first time and 7 each time after.
        """
        rest()
        page = self.page(early, **wanted)
        return page, _seen(page, address)

    def fill(self, seed: int = SEED) -> tuple[float, float]:
        """Bring ten years onto the phone by the app's own import: ms, and the longest task."""
        page = self.page()
        page.goto("/settings/")
        until(
            page,
            "!document.querySelector('import-data [data-choose], import-data button').disabled",
        )
        page.wait_for_timeout(4000)  # the app is kept on the phone meanwhile
        start: float = page.evaluate("performance.now()")
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            file.write(backup(seed))
            file.flush()
            page.set_input_files('import-data input[type="file"]', file.name)
            until(page, "!document.querySelector('[data-preview]').hidden")
        page.evaluate("document.querySelector('import-data [data-add]').click()")
        until(page, "document.querySelector('import-data > [data-said]').textContent !== ''")
        took: float = page.evaluate("performance.now()") - start
        page.wait_for_timeout(1500)
        longest: float = page.evaluate(f"bench.longestSince({start})")
        page.close()
        self._linger()
        return took, longest

    def _linger(self) -> None:
        """Look around once, as people do before the next day.

        Chromium opens new pages in the warm process of the last one until somebody has gone from
        screen to screen; from then on each begins in a process of its own, as an app that is
        opened does, and takes half as long again. What is measured is all of the second kind.
        """
        page, _ = self.opened("/", waves=SCREENS["/"])
        for address in ("/journal/", "/trends/"):
            page.wait_for_timeout(LINGERED_MS)
            self._go(page, address)
        page.wait_for_timeout(LINGERED_MS)
        page.close()

    def _go(self, page: Page, address: str) -> float:
        go = f"document.querySelector('.tabs__tab[href=\"{address}\"]').click()"
        return touch(page, go, f"document.querySelector({SCREENS[address]!r})")[0]

    def day(self, blank: str) -> tuple[Step, ...]:
        """Say all that a person does in a day, one after another; a `blank` page is opened, too."""
        return (
            *(self._lost, lambda: self._blank(blank), self._today, self._asleep, self._early),
            *(self._journal, self._trends, self._moves),
        )

    def _lost(self) -> dict[str, float]:
        return {
            "lost": float(sum(self._is_tap_lost() for _ in range(3))),
            "lost_first": float(sum(self._is_first_tap_lost() for _ in range(3))),
        }

    def usual(self, address: str, early: str = "", /, **wanted: str) -> tuple[Page, Seen]:
        """Open it a few times; the page of the last, and the median of when each was seen."""
        times = []
        for _ in range(OPENINGS):
            page, seen = self.opened(address, early, **wanted)
            times.append(seen)
            if len(times) < OPENINGS:
                page.close()
        return page, {name: statistics.median(one[name] for one in times) for name in times[0]}

    def _today(self) -> dict[str, float]:
        page, seen = self.usual("/", usable="check-in:defined", waves=SCREENS["/"])
        taps = [
            touched(page, f"document.querySelector({MOOD.format(mood)!r}).click()", SAVED)
            for mood in (2, 4, 3)
        ]
        page.close()
        floors = [self._floor() for _ in taps]
        return {
            **seen,
            "tap": statistics.median(tap["there"] for tap in taps),
            "tap_floor": statistics.median(floor["there"] for floor in floors),
            "tap_painted": statistics.median(tap["ms"] for tap in taps),
            "tap_painted_floor": statistics.median(floor["ms"] for floor in floors),
            "tap_task": max(tap["longest"] for tap in taps),
        }

    def _blank(self, address: str) -> dict[str, float]:
        page, seen = self.usual(address, usable_floor="main p")
        page.close()
        return seen

    def _asleep(self) -> dict[str, float]:
        """Open Today as after a night: browsers end a worker that was not needed for a while."""
        times = []
        for _ in range(OPENINGS):
            page = self.page(usable_asleep="check-in:defined", waves_asleep=SCREENS["/"])
            session = self.context.new_cdp_session(page)
            session.send("ServiceWorker.enable")
            session.send("ServiceWorker.stopAllWorkers")
            session.detach()
            rest()
            times.append(_seen(page, "/"))
            page.close()
        return {name: statistics.median(one[name] for one in times) for name in times[0]}

    def _floor(self) -> dict[str, float]:
        """Seal, store and say so on a page with nothing on it."""
        page = self.page()
        page.goto("/healthz")
        page.wait_for_timeout(500)
        took: dict[str, float] = page.evaluate("bench.floor()")
        page.close()
        return took

    def _early(self) -> dict[str, float]:
        page, seen = self.usual(
            "/", MOOD.format(4), early=".check-in__status .status:not([hidden])"
        )
        page.close()
        return seen

    def _is_tap_lost(self) -> bool:
        before = self.count()
        page = self.page(MOOD.format(4))
        page.goto("/", wait_until="domcontentloaded")
        page.wait_for_timeout(700)
        page.close()
        return self.count() <= before

    def _is_first_tap_lost(self) -> bool:
        with tempfile.TemporaryDirectory() as profile, self.new(Path(profile)) as context:
            other = Phone(self.url, context, self.new)
            page = other.page(MOOD.format(4))
            page.goto("/", wait_until="domcontentloaded")
            page.wait_for_timeout(700)
            page.close()
            page = context.new_page()
            page.goto("/journal/")
            page.wait_for_timeout(LINGERED_MS)
            return other.count() == 0

    def count(self) -> int:
        """Count what is stored, without the app."""
        page = self.context.new_page()
        page.goto("/offline/")
        found = int(page.evaluate(COUNT))
        page.close()
        return found

    def _journal(self) -> dict[str, float]:
        page, seen = self.usual("/journal/", entries=SCREENS["/journal/"])
        until(page, "document.querySelector('[data-list] > button')")  # all of the first days
        before = page.evaluate("document.querySelectorAll('journal-days .day').length")
        more, _ = touch(
            page,
            "document.querySelector('[data-list] > button').click()",
            f"document.querySelectorAll('journal-days .day').length > {before}",
        )
        page.focus("#journal-search")
        page.wait_for_timeout(1500)
        keys = [touch(page, typing(word), FOUND) for word in WORDS_SOUGHT]
        heap = memory(self.context, page)
        page.close()
        return {
            **seen,
            "more": more,
            "search": statistics.median(ms for ms, _ in keys),
            "search_task": max(longest for _, longest in keys),
            "heap": heap,
        }

    def _trends(self) -> dict[str, float]:
        page, seen = self.usual("/trends/", chart=SCREENS["/trends/"])
        periods = [touch(page, *period(days)) for days in page.evaluate(PERIODS)]
        page.close()
        return {**seen, "period": max(ms for ms, _ in periods)}

    def _moves(self) -> dict[str, float]:
        page, _ = self.opened("/", waves=SCREENS["/"])
        took = [self._go(page, address) for address in [*SCREENS, *SCREENS]]
        page.close()
        return {"moves": statistics.median(took)}


def _seen(page: Page, address: str) -> Seen:
    """Open an address; when each of what is wanted was painted."""
    with page.expect_console_message(lambda one: one.text == ALL_SEEN):
        page.goto(address, wait_until="commit")
    page.wait_for_timeout(1500)
    seen: Seen = page.evaluate("bench.seen")
    return seen


FOUND = "document.querySelector('journal-days [data-found]').textContent !== bench.was"
# All of the past is not so many days.
PERIODS = """[...document.querySelectorAll('[name=period]:not(:checked)')]
  .map((one) => one.value).filter(Number)"""


def typing(word: str) -> str:
    """Say the script that puts one more letter into the search."""
    return f"""{{
      const box = document.querySelector('journal-days [type=search]');
      bench.was = document.querySelector('journal-days [data-found]').textContent;
      box.value = {json.dumps(word)};
      box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
    }}"""


def period(days: str) -> tuple[str, str]:
    """Choose another time on Trends, and what says that it is drawn."""
    return (
        f"document.querySelector('[name=period][value=\"{days}\"]').click()",
        f"document.querySelector('trends-view svg.waves__picture')?.dataset.days === '{days}'",
    )
