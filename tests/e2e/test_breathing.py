"""A breathing session: from Start to its last breath out, on every channel, whatever happens."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, new_context, wait_until
from tests.live_server import Served

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LONG_OUT = "/relax/breathe-long-out/"


@pytest.fixture
def timed_page(phone_page: Page) -> Page:
    """Ada's phone with a clock that the test can turn forward."""
    phone_page.clock.install()
    return phone_page


def start(page: Page, path: str = LONG_OUT, *, tones: bool = False) -> None:
    """Open a routine, begin it, and put away the question that comes up."""
    page.goto(path)
    page.get_by_role("button", name="Start", exact=True).click()
    skip = page.get_by_role("button", name="Skip", exact=True)
    expect(skip).to_be_visible()
    skip.dispatch_event("click")  # a real one waits for the stage to settle; by then it may be gone
    page.get_by_role("switch", name="Tones").set_checked(tones, force=True)


def elapsed(page: Page) -> int:
    """Seconds into the session, as the screen says."""
    minutes, seconds = page.locator('[data-show="elapsed"]').inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def test_a_session_runs_to_its_last_breath_out_and_is_kept(timed_page: Page) -> None:
    start(timed_page)
    expect(timed_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()

    timed_page.clock.fast_forward(4_000)
    for part in (100_000, 100_000, 100_000, 2_000):  # a page that is not asked for longer has slept
        timed_page.clock.fast_forward(part)

    expect(timed_page.get_by_text("Stay as long as you like.").first).to_be_visible()
    expect(timed_page.get_by_role("radiogroup", name="Ease now")).to_be_hidden()
    timed_page.clock.fast_forward(4_000)
    expect(timed_page.get_by_role("heading", name="You took this time")).to_be_visible()
    expect(timed_page.get_by_text("5 minutes kept in your journal")).to_be_visible()
    (kept,) = kept_sessions(timed_page)
    assert kept.startswith("Longer breath out")
    assert kept.endswith("5 min")


def test_the_change_is_told_in_words(timed_page: Page) -> None:
    timed_page.goto(LONG_OUT)
    timed_page.get_by_role("button", name="Start", exact=True).click()
    answer(timed_page, "Ease now", "3")
    expect(timed_page.get_by_role("radiogroup", name="Ease now")).to_be_hidden()
    timed_page.get_by_role("switch", name="Tones").uncheck(force=True)
    timed_page.clock.fast_forward(20_000)
    timed_page.get_by_role("button", name="End session").click()

    expect(timed_page.get_by_role("heading", name="That is a skill too")).to_be_visible()
    expect(timed_page.get_by_role("radiogroup", name="Mood now")).to_be_visible()
    answer(timed_page, "Ease now", "5")
    timed_page.get_by_role("button", name="Save").click()

    expect(timed_page.get_by_text("Ease 3 to 5: a bit easier.")).to_be_visible()
    (kept,) = kept_sessions(timed_page)
    assert kept.endswith("less than a minute · ease 3 before, 5 after")


def test_the_first_breath_comes_within_ten_seconds_whatever_is_asked(timed_page: Page) -> None:
    timed_page.goto(LONG_OUT)
    timed_page.get_by_role("button", name="Start", exact=True).click()
    question = timed_page.get_by_role("radiogroup", name="Ease now")
    expect(question).to_be_visible()
    timed_page.locator('[data-switch="tones"]').evaluate("one => one.click()")

    timed_page.clock.run_for(10_000)

    expect(timed_page.locator('[data-show="word"]')).to_have_text("Breathe in")
    timed_page.clock.run_for(20_000)
    expect(question).to_be_hidden()
    expect(timed_page.get_by_role("switch", name="Tones")).to_be_visible()


def test_by_keys_the_question_stays_until_they_leave_it(timed_page: Page) -> None:
    timed_page.goto(LONG_OUT)
    timed_page.get_by_role("button", name="Start", exact=True).click()
    timed_page.locator('[data-switch="tones"]').evaluate("one => one.click()")
    question = timed_page.get_by_role("radiogroup", name="Ease now")
    question.get_by_role("radio", name="0", exact=True).focus()
    timed_page.keyboard.press("ArrowRight")
    timed_page.keyboard.press("ArrowRight")
    timed_page.clock.run_for(40_000)
    expect(question).to_be_visible()

    timed_page.keyboard.press("Tab")
    timed_page.keyboard.press("Tab")

    expect(question).to_be_hidden()
    timed_page.get_by_role("button", name="End session").click()
    timed_page.get_by_role("button", name="Skip", exact=True).click()
    (kept,) = kept_sessions(timed_page)
    assert "ease" not in kept, "a change is told only with both"


def test_the_first_words_are_for_the_way_a_person_lies(timed_page: Page) -> None:
    timed_page.goto(LONG_OUT)
    timed_page.get_by_role("radio", name="On my side").check(force=True)
    timed_page.get_by_role("button", name="Start", exact=True).click()
    timed_page.get_by_role("button", name="Skip", exact=True).click()
    timed_page.get_by_role("switch", name="Tones").uncheck(force=True)

    timed_page.clock.run_for(4_000)

    expect(timed_page.locator('[data-show="cue"]')).to_contain_text("a pillow between your knees")
    expect(timed_page.locator('[data-show="say"]')).to_contain_text("a little longer than in")


@pytest.mark.parametrize(
    ("hour", "position"), [(3, "Lying, knees bent"), (12, "Sitting"), (22, "Lying, knees bent")]
)
def test_at_night_lying_is_chosen_beforehand(phone_page: Page, hour: int, position: str) -> None:
    phone_page.clock.install(time=datetime(2031, 4, 9, hour, 10, tzinfo=UTC))
    phone_page.goto(LONG_OUT)

    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()

    expect(phone_page.get_by_role("radio", name=position)).to_be_checked()


def test_at_the_end_there_is_one_next_step_for_the_hour(phone_page: Page) -> None:
    phone_page.clock.install(time=datetime(2031, 4, 9, 23, 30, tzinfo=UTC))
    start(phone_page)
    phone_page.get_by_role("button", name="End session").click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()

    expect(phone_page.locator("[data-next] a:visible")).to_have_count(1)
    expect(phone_page.get_by_role("link", name="Wind-down for sleep")).to_be_visible()
    phone_page.get_by_role("link", name="Done").click()

    expect(phone_page.get_by_role("heading", name="How is it right now?")).to_be_visible()


def test_nothing_is_chosen_beforehand_in_the_questions(phone_page: Page) -> None:
    start(phone_page)
    phone_page.get_by_role("button", name="End session").click()

    for name in ("Ease now", "Mood now", "Pain now"):
        group = phone_page.get_by_role("radiogroup", name=name)
        expect(group).to_be_visible()
        expect(group.locator("input:checked")).to_have_count(0)


def test_space_pauses_and_resumes_and_time_stands_still_between(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(40_000)
    timed_page.get_by_role("heading", name="Longer breath out").focus()

    timed_page.keyboard.press("Space")
    expect(timed_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    before = elapsed(timed_page)
    timed_page.clock.fast_forward(30_000)
    expect(timed_page.locator('[data-show="word"]')).to_have_text("Paused")
    assert elapsed(timed_page) == before
    timed_page.keyboard.press("Space")

    expect(timed_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_a_tap_anywhere_on_the_breath_pauses(phone_page: Page) -> None:
    start(phone_page)
    phone_page.locator(".breath").click()
    phone_page.locator(".breath").click()

    expect(phone_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()


def test_a_page_that_slept_is_in_the_right_breath_and_says_nothing_twice(
    timed_page: Page,
) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    skip_to_breathing(timed_page)
    watch_announcements(timed_page)
    at = elapsed(timed_page)

    timed_page.clock.fast_forward(90_000)
    timed_page.clock.run_for(400)

    assert abs(elapsed(timed_page) - at - 90) <= 2
    expect(timed_page.locator('[data-show="round"]')).to_have_text(
        re.compile(r"^Round (9|10|11) of 28$")
    )
    assert len(announced(timed_page)) <= 1


def test_a_page_that_slept_for_long_without_a_sound_waits_and_counts_none_of_it(
    timed_page: Page,
) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    skip_to_breathing(timed_page)
    at = elapsed(timed_page)

    timed_page.clock.fast_forward(30 * 60_000)
    timed_page.clock.run_for(400)

    expect(timed_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    expect(timed_page.get_by_text("The session waited while this page was asleep.")).to_be_visible()
    assert elapsed(timed_page) - at <= 2


def test_only_changes_of_phase_are_announced(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    skip_to_breathing(timed_page)
    watch_announcements(timed_page)

    timed_page.clock.run_for(40_000)

    said = announced(timed_page)
    assert 7 <= len(said) <= 10
    assert set(said) <= {"Breathe in", "Breathe out"}


def test_with_reduced_motion_nothing_grows_while_the_words_go_on(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    start(page)
    page.clock.fast_forward(4_000)
    skip_to_breathing(page)
    body = page.locator(".breath__body")

    shapes, words = set(), set()
    for _ in range(12):
        page.clock.run_for(1_000)
        shapes.add(body.evaluate("node => getComputedStyle(node).transform"))
        words.add(page.locator('[data-show="count"]').inner_text())

    assert shapes == {"none"}
    assert len(words) > 3
    context.close()


def test_the_breath_grows_and_shrinks_otherwise(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    skip_to_breathing(timed_page)
    body = timed_page.locator(".breath__body")

    sizes = set()
    for _ in range(6):
        timed_page.clock.run_for(1_000)
        sizes.add(body.evaluate("node => getComputedStyle(node).transform"))

    assert len(sizes) > 3


def test_controls_fade_and_a_finger_that_brings_them_back_presses_none(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.run_for(9_000)
    player = timed_page.locator(".player")
    expect(player).to_have_attribute("data-resting", "")

    timed_page.locator(".player__pause").tap()
    expect(player).not_to_have_attribute("data-resting", "")
    expect(timed_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    timed_page.locator(".player__pause").tap()

    expect(timed_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    timed_page.clock.run_for(9_000)
    expect(player).not_to_have_attribute("data-resting", "")


def test_keys_find_every_control_of_a_player_at_rest(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.run_for(9_000)
    pause = timed_page.get_by_role("button", name="Pause", exact=True)
    expect(timed_page.locator(".player")).to_have_attribute("data-resting", "")

    pause.focus()
    timed_page.keyboard.press("Shift+Tab")
    timed_page.keyboard.press("Tab")
    timed_page.clock.run_for(9_000)

    expect(pause).to_be_focused()
    expect(timed_page.locator(".player__controls")).to_have_css("opacity", "1")


def test_the_dark_screen_still_shows_the_pace(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.run_for(10_000)
    timed_page.get_by_role("button", name="Dim the screen").click()
    ring = timed_page.locator(".dark__ring")

    sizes = set()
    for _ in range(4):
        timed_page.clock.run_for(1_000)
        sizes.add(ring.evaluate("node => getComputedStyle(node).transform"))

    assert len(sizes) > 2


def test_late_in_the_day_a_session_is_dark_and_the_day_comes_back(phone_page: Page) -> None:
    phone_page.clock.install(time=datetime(2031, 4, 9, 23, 30, tzinfo=UTC))
    start(phone_page)
    root = phone_page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(phone_page.locator(".breath__core")).to_have_css("fill", "none")

    phone_page.get_by_role("button", name="End session").click()

    expect(root).not_to_have_attribute("data-theme", "dark")


def test_holding_the_breath_asks_for_a_tick_once(phone_page: Page) -> None:
    phone_page.goto("/relax/breathe-box/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    expect(phone_page.get_by_text("Please tick that you have read it")).to_be_visible()
    expect(phone_page.get_by_role("button", name="Skip", exact=True)).to_be_hidden()

    phone_page.get_by_label("I have read this").check()
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("button", name="End session").click()
    expect(phone_page.get_by_text("kept in your journal")).to_be_visible()
    phone_page.reload()

    expect(phone_page.get_by_label("I have read this")).to_be_checked()
    expect(phone_page.get_by_role("link", name="Open Even breathing")).to_be_visible()


def test_the_sound_is_as_long_as_the_session_and_steers_the_lock_screen(phone_page: Page) -> None:
    start(phone_page, tones=True)
    phone_page.locator(".breath").click()

    wait_until(phone_page, "!document.querySelector('audio').paused")
    wait_until(phone_page, "Math.abs(document.querySelector('audio').duration - 301) < 0.05")
    title = phone_page.evaluate("navigator.mediaSession.metadata.title")
    wait_until(phone_page, "navigator.mediaSession.playbackState === 'playing'")
    assert title == "Longer breath out"
    phone_page.get_by_role("button", name="End session").click()

    wait_until(phone_page, "navigator.mediaSession.metadata === null")
    assert phone_page.evaluate("document.querySelector('audio').paused")


def test_choices_and_switches_are_remembered_on_this_device(phone_page: Page) -> None:
    phone_page.goto(LONG_OUT)
    phone_page.get_by_role("radio", name="10 min").check(force=True)
    phone_page.get_by_role("radio", name="On my side").check(force=True)
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    expect(phone_page.locator('[data-show="left"]')).to_have_text(re.compile(r"^(10|9):\d\d left$"))
    phone_page.get_by_role("switch", name="Tones").uncheck(force=True)
    phone_page.get_by_role("button", name="End session").click()
    expect(phone_page.get_by_text("kept in your journal")).to_be_visible()

    phone_page.reload()

    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    expect(phone_page.get_by_role("radio", name="10 min")).to_be_checked()
    expect(phone_page.get_by_role("radio", name="On my side")).to_be_checked()
    assert not phone_page.locator('[data-switch="tones"]').is_checked()


def test_a_link_can_name_the_length(phone_page: Page) -> None:
    phone_page.goto("/relax/breathe-sigh/#s3")

    expect(phone_page.get_by_role("radio", name="Three sighs, 1 min")).to_be_checked()


def test_without_javascript_the_whole_routine_can_be_read(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto(LONG_OUT)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()

    expect(page.get_by_text("Out, as if cooling tea")).to_be_visible()
    expect(page.get_by_text("Breathe out a little longer")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/relax/", LONG_OUT, "/relax/pmr-short/", "/relax/flare-up/"])
def test_pages_fit_a_narrow_screen(browser: Browser, live_server: Served, path: str) -> None:
    context = new_context(browser, live_server.url, viewport={"width": 320, "height": 568})
    page = context.new_page()

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_catalogue_is_narrowed_by_need_time_and_place(phone_page: Page) -> None:
    phone_page.goto("/relax/?need=sleep")
    cards = phone_page.locator(".routine-card:visible")
    expect(phone_page.get_by_role("radio", name="Sleep")).to_be_checked()
    expect(phone_page.get_by_role("link", name="Wind-down for sleep")).to_be_visible()
    expect(phone_page.get_by_role("link", name="Sit to stand")).to_be_hidden()
    asleep = cards.count()

    phone_page.get_by_role("checkbox", name="1 to 3 min").check(force=True)

    expect(phone_page.get_by_role("status").filter(has_text="routine")).to_be_visible()
    expect(cards).not_to_have_count(asleep)
    assert 0 < cards.count() < asleep


def test_the_long_hold_is_not_in_the_catalogue(phone_page: Page) -> None:
    phone_page.goto("/relax/")

    expect(phone_page.get_by_role("link", name="Longer breath out")).to_be_visible()
    expect(phone_page.get_by_text("4-7-8")).to_be_hidden()


@pytest.mark.parametrize(
    "step", ["catalogue", "page", "before", "player", "after", "signs", "plan"]
)
def test_no_step_of_a_session_has_a_barrier(phone_page: Page, step: str) -> None:
    go_to(phone_page, step)

    assert list(barriers(phone_page)) == []


def go_to(page: Page, step: str) -> None:
    """Go through a session until this step."""
    if step == "plan":
        page.goto("/relax/flare-up/")
        expect(page.get_by_label("What has helped before")).to_be_enabled()
        return
    if step == "signs":
        page.goto("/relax/pelvic-tilt/")
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.get_by_role("heading", name="Before you move")).to_be_visible()
        return
    page.goto("/relax/" if step == "catalogue" else LONG_OUT)
    if step in ("catalogue", "page"):
        return
    page.get_by_role("button", name="Start", exact=True).click()
    if step == "before":
        return
    page.get_by_role("button", name="Skip", exact=True).click()
    if step == "after":
        page.get_by_role("button", name="End session").click()


def barriers(page: Page) -> Iterator[str]:
    """What axe finds, and where."""
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run()")
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['target']}"


def answer(page: Page, group: str, value: str) -> None:
    """Choose one of 0 to 10."""
    scale = page.get_by_role("radiogroup", name=group)
    scale.get_by_role("radio", name=value, exact=True).check(force=True)


def skip_to_breathing(page: Page) -> None:
    """Leave out the words before the first breath, once they have begun."""
    expect(page.locator('[data-show="elapsed"]')).not_to_be_empty()
    # During the countdown the button would only end it.
    expect(page.locator('[data-show="word"]')).not_to_have_text("Ready")
    page.get_by_role("button", name="Next part").click()
    expect(page.locator('[data-show="round"]')).to_have_text("Round 1 of 28")


def watch_announcements(page: Page) -> None:
    """Note what a screen reader is told from now on."""
    page.evaluate(
        """() => {
            window.announced = [];
            const place = document.querySelector('[data-show="announcement"]');
            new MutationObserver(() => window.announced.push(place.textContent))
                .observe(place, { childList: true, characterData: true, subtree: true });
        }"""
    )


def announced(page: Page) -> list[str]:
    """Return what was told since watch_announcements."""
    said: list[str] = page.evaluate("window.announced")
    return said


def kept_sessions(page: Page) -> list[str]:
    """Read what the device holds, on a page loaded anew."""
    page.goto("/relax/")
    rows = page.locator("practice-log li")
    expect(rows.first).to_be_visible()
    return [" ".join(text.split()) for text in rows.all_inner_texts()]
