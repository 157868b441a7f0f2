"""One open page of the phone: touched, waited for, weighed."""

from typing import Any

from playwright.sync_api import BrowserContext, Page

WAIT_MS = 240_000
MEGABYTE = 10**6


def touch(page: Page, act: str, done: str) -> tuple[float, float]:
    """Do something; ms until it is painted, and the longest task until the page rests."""
    found = touched(page, act, done)
    return found["ms"], found["longest"]


def touched(page: Page, act: str, done: str) -> dict[str, float]:
    """Do the same; ms until it is `there` on the page, until it is painted, the `longest` task."""
    found: dict[str, float] | None = page.evaluate(
        f"bench.after(() => {{ {act} }}, () => Boolean({done}))"
    )
    if found is None:
        raise TimeoutError(f"{act}: never {done}")
    return found


def until(page: Page, condition: str) -> None:
    """Wait for an expression to hold; Playwright's own way needs eval, which the app refuses."""
    for _ in range(WAIT_MS // 50):
        if page.evaluate(f"Boolean({condition})"):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(condition)


def memory(context: BrowserContext, page: Page) -> float:
    """MB of the page's scripts that nothing can be freed of."""
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(found["usedSize"]) / MEGABYTE
