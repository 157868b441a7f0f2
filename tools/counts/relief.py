"""Tasks of the first minutes: to say how it is, to breathe, to be helped in a bad moment."""

from collections.abc import Iterator

from playwright.sync_api import ViewportSize

from tools.counts.hand import Hand

SMALL: ViewportSize = {"width": 320, "height": 640}
LONGEST_WAIT_S = 90
STEP_MS = 250
Rows = Iterator[tuple[str, str]]


def check_in(hand: Hand) -> Rows:
    """Pain and mood, on the first visit."""
    hand.open("/")
    cells = hand.page.evaluate(
        """() => [...document.querySelectorAll('.check-in .scale__cell')]
            .map((cell) => cell.getBoundingClientRect())
            .map(({ top, width, height }) => [top, width, height].map(Math.round))"""
    )
    hand.choose("Pain", "4")
    hand.page.get_by_text("Saved on this device").wait_for()
    hand.choose("Mood", "Okay")
    hand.page.get_by_text("Saved on this device").wait_for()
    rows = len({top for top, _, _ in cells})
    top, width, height = cells[0]
    yield "Today to pain and mood saved", hand.count
    yield "First thing to tap on Today", f"y={top}"
    yield "Pain scale", f"{rows} row{'s' if rows > 1 else ''}, cells {width} x {height}"


def first_breath(hand: Hand) -> Rows:
    """From the card on Today to the first "Breathe in"."""
    _start_breathing(hand)
    hand.start_watch()
    asked = hand.page.locator('[data-form="before"] input, [data-view="before"] input').count()
    word = hand.page.locator('[data-show="word"]')
    while word.inner_text() != "Breathe in" and hand.seconds < LONGEST_WAIT_S:
        hand.page.clock.run_for(STEP_MS)
    yield "Today to the first breath in", hand.count
    yield "Last tap to the first breath in", f"{hand.seconds:.1f} s"
    yield "Choices shown before it", str(asked)


def _start_breathing(hand: Hand) -> None:
    hand.open("/")
    hand.follow("Longer breath out")
    hand.press("Start")
    before = hand.page.locator('form[data-view="before"]')
    if before.count() > 0:
        hand.tap(before.get_by_role("button", name="Skip", exact=True))
    # A session follows the sound that is heard, which no clock of ours turns forward.
    hand.page.locator('[data-switch="tones"]').evaluate("one => one.click()")


def early_end(hand: Hand) -> Rows:
    """Whether the way out is in sight after a session was ended early."""
    yield "End early: Skip, on 390 x 844", _skip_after(hand)
    hand.page.set_viewport_size(SMALL)
    yield "End early: Skip, on 320 x 640", _skip_after(hand)


def _skip_after(hand: Hand) -> str:
    _start_breathing(hand)
    hand.page.clock.run_for(2_000)
    hand.press("End session")
    hand.page.locator('[data-action="skip-after"]').wait_for()
    skip, tabs = hand.box('[data-action="skip-after"]'), hand.box(".tabs")
    if not skip or not tabs:
        return "not there"
    where = "in sight" if skip["bottom"] <= tabs["top"] else "below the edge"
    return f"y={skip['top']} to {skip['bottom']}, {where}"


def bad_moment(hand: Hand) -> Rows:
    """From Today to a routine that can be started in a flare-up, and the plan for one."""
    page = hand.page
    hand.open("/")
    at_once = page.locator('main a[href$="/flare/"]:visible')
    if at_once.count() > 0:
        hand.tap(at_once)
    else:
        hand.follow("Relax")
        hand.tap(page.locator('main a[href$="/relax/flare-up/"]'))
    page.locator(".flare-mode, #stage-hour-1").first.wait_for()
    yield "Today to routines for a bad moment", hand.count
    yield "First of them", hand.top('main a[href*="breathe-long-out"]')
    hand.open("/relax/flare-up/")
    page.locator("h1").wait_for()
    yield "Flare-up plan: first thing to do", hand.top(".now, #stage-hour-1")
    yield "Flare-up plan: first text box", hand.top("textarea")
    yield "Flare-up plan: height", f"{hand.height} px"


def relax(hand: Hand) -> Rows:
    """How much stands in the catalogue before one can choose."""
    hand.open("/relax/")
    hand.page.locator(".routine-card").first.wait_for()
    cards = hand.page.locator(".routine-card:visible").count()
    # Doors by need where there are some, else the first routine of the list.
    yield "Relax: first choice by need", hand.top(".need summary, .filters .chip")
    yield "Relax: sets to start with", hand.top("#sets")
    yield "Relax: routines, height", f"{cards}, {hand.height} px"


def read(hand: Hand) -> Rows:
    """How long the article is, and where it begins."""
    hand.open("/read/")
    height = hand.height
    yield "Read: first sentence", hand.top(".article__section p, .article__section li")
    yield "Read: height", f"{height} px, {height / 844:.0f} screens"
