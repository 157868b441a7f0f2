"""A hand that counts what it does on a phone, and an eye that says where things stand."""

from typing import TypedDict, cast

from playwright.sync_api import Locator, Page

SECONDS = "performance.now() / 1000"
# The box of the first visible thing a selector finds, from the top of the page.
BOX = """selector => {
    const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
    if (!found) return null;
    const { top, bottom } = found.getBoundingClientRect();
    return { top: Math.round(top + scrollY), bottom: Math.round(bottom + scrollY) };
}"""


class Box(TypedDict):
    """Edges, in CSS pixels from the top of the page."""

    top: int
    bottom: int


class Hand:
    """Taps and types on `page`, as a person would, and counts both."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._taps = 0
        self._typed = 0
        self._since = 0.0

    def open(self, path: str) -> None:
        """Be on a page, and begin to count."""
        self.page.goto(path)
        self._taps = self._typed = 0

    def tap(self, target: Locator) -> None:
        """Tap once it can be tapped."""
        target.first.click()
        self._taps += 1

    def type(self, field: Locator, text: str) -> None:
        """Fill in a field; its own taps are not counted."""
        field.first.fill(text)
        self._typed += 1

    def press(self, name: str) -> None:
        """Tap the button of that name."""
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        """Tap the link of that name."""
        self.tap(self.page.get_by_role("link", name=name))

    def choose(self, group: str, name: str) -> None:
        """Tap a radio by the name a screen reader says; its label covers it."""
        radios = self.page.get_by_role("radiogroup", name=group)
        radios.get_by_role("radio", name=name, exact=True).click(force=True)
        self._taps += 1

    @property
    def count(self) -> str:
        """What was done since the page was opened."""
        taps = f"{self._taps} tap{'' if self._taps == 1 else 's'}"
        return f"{taps} + {self._typed} typed" if self._typed else taps

    def start_watch(self) -> None:
        """Count seconds from here on, by the clock of the page."""
        self._since = float(self.page.evaluate(SECONDS))

    @property
    def seconds(self) -> float:
        """Seconds since the watch was started, on this page."""
        return float(self.page.evaluate(SECONDS)) - self._since

    def box(self, selector: str) -> Box | None:
        """Where the first visible thing of the kind stands."""
        return cast("Box | None", self.page.evaluate(BOX, selector))

    def top(self, selector: str) -> str:
        """How far down the first visible thing of the kind begins."""
        box = self.box(selector)
        return f"y={box['top']}" if box else "not there"

    @property
    def height(self) -> int:
        """How high the page is."""
        return int(self.page.evaluate("document.documentElement.scrollHeight"))
