"""The other routines: areas to let go, movements with their figures, words to follow, the plan."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import wait_until
from tests.e2e.steps import check_in
from tests.e2e.test_breathing import (
    LONG_OUT,
    announced,
    kept_sessions,
    start,
    watch_announcements,
)


@pytest.fixture
def timed_page(phone_page: Page) -> Page:
    """Ada's phone with a clock that the test can turn forward."""
    phone_page.clock.install()
    return phone_page


def start_moving(page: Page, path: str) -> None:
    """Open a movement routine, read the warning signs and begin."""
    page.goto(path)
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="None of these. Carry on").click()
    page.get_by_role("button", name="Skip", exact=True).click()
    page.get_by_role("switch", name="Tones").uncheck(force=True)


MOVING = ("/relax/pelvic-tilt/#gentle", "/relax/walk-graded/#w5")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (LONG_OUT + "#m3", ["In, gently", "Out, as if cooling tea"]),
        ("/relax/breathing-space/#m3", ["Feelings", "Minute 3"]),
        ("/relax/pmr-short/#seven", ["Area 1 of 7", "Area 7 of 7", "Let go"]),
        (
            "/relax/pelvic-tilt/#gentle",
            ["A belly clock", "Picture a clock on your belly, twelve at the ribs."],
        ),
        ("/relax/walk-graded/#w5", ["half"]),
    ],
)
def test_a_session_of_each_kind_is_played_to_its_end(
    timed_page: Page, path: str, words: list[str]
) -> None:
    (start_moving if path in MOVING else start)(timed_page, path)
    seen = []

    timed_page.clock.fast_forward(4_000)
    player = timed_page.locator('[data-view="player"]')
    for _ in range(200):
        timed_page.clock.fast_forward(3_000)
        if not player.is_visible():
            break
        seen.append(player.inner_text())

    expect(timed_page.get_by_role("heading", name="You took this time")).to_be_visible()
    expect(timed_page.locator('[data-show="kept"]')).to_contain_text("kept in your journal")
    for each in words:
        assert any(each in text for text in seen), each


def test_a_session_in_real_time_is_heard_to_its_last_second(phone_page: Page) -> None:
    start(phone_page, "/relax/breathe-sigh/#s3", tones=True)
    watch_announcements(phone_page)
    wait_until(phone_page, "document.querySelector('audio').currentTime > 30", seconds=60)

    expect(phone_page.get_by_role("heading", name="You took this time")).to_be_visible(
        timeout=60_000
    )

    expect(phone_page.get_by_text("1 minute kept in your journal")).to_be_visible()
    first, *breaths, last, still = announced(phone_page)
    assert first == "Breathe in, one small sip more, then sigh it out."
    assert breaths == ["Breathe in", "A sip more", "Breathe out", "Rest"] * 3
    assert last == "Let your breath return to normal. Feel the ground holding you up."
    assert still == "Stay as long as you like."


def test_the_warning_signs_are_read_once_before_the_first_movement(phone_page: Page) -> None:
    phone_page.goto("/relax/pelvic-tilt/")
    phone_page.get_by_role("button", name="Start", exact=True).click()
    expect(phone_page.get_by_text("numbness or an odd feeling between your legs")).to_be_visible()
    phone_page.get_by_role("button", name="None of these. Carry on").click()
    expect(phone_page.get_by_role("radiogroup", name="Ease now")).to_be_visible()
    expect(phone_page.locator("#player-title")).to_have_accessible_description(
        "Below you can say how much at ease you are, or skip it."
    )

    phone_page.goto("/relax/walk-graded/")
    phone_page.get_by_role("button", name="Start", exact=True).click()

    expect(phone_page.get_by_role("radiogroup", name="Ease now")).to_be_visible()


def test_each_way_to_lie_or_sit_has_its_own_line(phone_page: Page) -> None:
    phone_page.goto(LONG_OUT)
    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    phone_page.get_by_role("radio", name="Sitting").check(force=True)
    expect(phone_page.get_by_text("Both feet down.")).to_be_visible()

    phone_page.get_by_role("radio", name="On my side").check(force=True)

    expect(phone_page.get_by_text("a pillow between your knees")).to_be_visible()
    expect(phone_page.get_by_text("Both feet down.")).to_be_hidden()


def test_a_session_cut_off_counts_for_what_it_was(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    timed_page.clock.run_for(130_000)
    other = timed_page.context.new_page()
    other.goto("/relax/")
    # Written in real time, which no turned clock hurries.
    expect(other.locator("practice-log li")).to_contain_text(["2 min"])

    timed_page.close()

    (kept,) = kept_sessions(other)
    assert kept.startswith("Longer breath out")
    assert kept.endswith("2 min")


def test_a_session_under_way_is_kept_from_its_first_seconds_on(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    timed_page.clock.run_for(13_000)

    other = timed_page.context.new_page()
    other.goto("/relax/")

    expect(other.locator("practice-log li")).to_contain_text(["less than a minute"])


def test_back_ends_a_session_as_its_button_does_and_is_one_step(timed_page: Page) -> None:
    early = timed_page.get_by_role("heading", name="That is a skill too")
    timed_page.goto("/relax/")
    timed_page.get_by_role("link", name="Longer breath out").first.click()
    expect(timed_page.get_by_role("heading", name="Longer breath out")).to_be_visible()
    start(timed_page, timed_page.url)
    timed_page.clock.fast_forward(4_000)
    timed_page.clock.run_for(70_000)

    timed_page.go_back()
    expect(early).to_be_in_viewport()
    expect(timed_page.get_by_text("1 minute kept in your journal")).to_be_visible()
    timed_page.get_by_role("button", name="Skip", exact=True).click()
    timed_page.get_by_role("button", name="Once more").click()
    timed_page.get_by_role("button", name="Start", exact=True).click()
    timed_page.get_by_role("button", name="End session").click()
    expect(early).to_be_in_viewport()
    wait_until(timed_page, "history.state?.within !== true")

    timed_page.go_back()
    expect(timed_page).to_have_url(re.compile("/relax/$"))


def test_a_movement_shows_its_figure_and_counts_gently(timed_page: Page) -> None:
    start_moving(timed_page, "/relax/strong-steady/")
    timed_page.clock.fast_forward(4_000)
    cue = timed_page.locator('[data-show="cue"]')
    next_part = timed_page.get_by_role("button", name="Next part")
    next_part.click()
    timed_page.clock.run_for(300)
    expect(cue).to_have_text("Getting down, in your own time")
    next_part.click()
    timed_page.clock.run_for(10_500)

    expect(timed_page.locator('[data-shows="bridge"]')).to_be_visible()
    expect(timed_page.locator('[data-show="count"]')).to_have_text("1 of 5")
    timed_page.clock.run_for(9_000)
    expect(timed_page.locator('[data-show="count"]')).to_have_text("2 of 5")

    next_part.click()
    timed_page.clock.run_for(300)
    expect(cue).to_have_text("Roll over to your side")
    next_part.click()
    timed_page.clock.run_for(300)
    expect(timed_page.locator('[data-shows="bird-dog"]')).to_be_visible()


def test_parts_can_be_left_out_and_gone_back_to(timed_page: Page) -> None:
    start(timed_page, "/relax/body-scan/")
    timed_page.clock.fast_forward(4_000)
    cue = timed_page.locator('[data-show="cue"]')
    expect(cue).to_have_text("Settle. Move any time you need to.")

    timed_page.get_by_role("button", name="Next part").click()
    timed_page.clock.run_for(300)
    expect(cue).to_have_text("Feet")
    timed_page.get_by_role("button", name="Previous part").click()
    timed_page.clock.run_for(300)

    expect(cue).to_have_text("Settle. Move any time you need to.")


def test_every_spoken_word_stands_on_the_screen(timed_page: Page) -> None:
    start(timed_page, "/relax/pmr-short/")
    timed_page.clock.fast_forward(4_000)
    timed_page.get_by_role("button", name="Next part").click()
    timed_page.clock.run_for(12_000)

    expect(timed_page.locator('[data-show="word"]')).to_have_text("Let go")
    expect(timed_page.locator('[data-show="say"]')).to_have_text(
        "On the breath out, let the arm drop all at once, and then a bit more."
    )
    expect(timed_page.locator('[data-show="round"]')).to_have_text("Area 1 of 7")


def test_the_last_part_left_out_ends_the_session(timed_page: Page) -> None:
    start(timed_page, "/relax/kind-break/#m2")
    timed_page.clock.fast_forward(14_000)

    for _ in range(5):
        timed_page.get_by_role("button", name="Next part").click()

    controls = timed_page.locator(".player__bottom")
    expect(controls).to_have_js_property("inert", True)  # nobody hears what nobody sees
    timed_page.get_by_text("Stay as long as you like.").first.click()
    expect(timed_page.get_by_role("radiogroup", name="Mood now")).to_be_visible()
    expect(controls).to_have_js_property("inert", False)
    timed_page.get_by_role("button", name="Skip", exact=True).click()
    (kept,) = kept_sessions(timed_page)
    assert kept.startswith("Self-kindness break")


def test_a_routine_for_the_night_asks_nothing_and_goes_dark_by_itself(timed_page: Page) -> None:
    timed_page.goto("/relax/sleep-winddown/")
    timed_page.get_by_role("button", name="Start", exact=True).click()
    timed_page.get_by_role("switch", name="Tones").uncheck(force=True)

    timed_page.clock.fast_forward(4_000)
    timed_page.clock.run_for(31_000)
    dark = timed_page.get_by_role("button", name="Show the screen again")
    expect(dark).to_be_visible()
    dark.click()

    expect(timed_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_a_screen_that_went_dark_stays_dark_after_the_last_word(timed_page: Page) -> None:
    start(timed_page, "/relax/kind-break/#m2")
    timed_page.clock.fast_forward(14_000)
    timed_page.get_by_role("button", name="Dim the screen").click()
    dark = timed_page.get_by_role("button", name="Show the screen again")
    for _ in range(2):
        timed_page.clock.fast_forward(100_000)
    expect(dark).to_have_text("Stay as long as you like.")
    timed_page.clock.fast_forward(60_000)
    expect(dark).to_be_visible()

    dark.click()

    expect(timed_page.get_by_role("heading", name="You took this time")).to_be_visible()


def test_what_todays_check_in_told_is_folded_away_after_a_session(phone_page: Page) -> None:
    phone_page.clock.install(time=datetime(2031, 4, 9, 12, 10, tzinfo=UTC))
    phone_page.goto("/")
    check_in(phone_page, mood="Good")
    start(phone_page, "/relax/kind-break/")
    phone_page.get_by_role("button", name="End session").click()

    expect(phone_page.get_by_role("radiogroup", name="Ease now")).to_be_visible()
    expect(phone_page.get_by_role("radiogroup", name="Pain now")).to_be_visible()
    mood = phone_page.get_by_role("radiogroup", name="Mood now")
    expect(mood).to_be_hidden()
    phone_page.get_by_text("Mood or pain once more").click()
    expect(mood).to_be_visible()


def test_the_plan_holds_out_what_to_do_now_on_its_first_screen(phone_page: Page) -> None:
    phone_page.goto("/relax/flare-up/")

    for words in (
        "Find the least sore position",
        "Breathe out slowly, lying down",
        "Warmth or cold",
    ):
        expect(phone_page.get_by_text(words, exact=True)).to_be_in_viewport(ratio=1)
    expect(phone_page.get_by_role("textbox")).to_have_count(0)
    phone_page.get_by_role("link", name="Breathe out slowly, lying down").click()

    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    expect(phone_page.get_by_role("radio", name="3 min")).to_be_checked()
    expect(phone_page.get_by_role("radio", name="Lying, knees bent")).to_be_checked()


def test_the_plan_keeps_the_warning_signs_near_and_offers_routines(phone_page: Page) -> None:
    phone_page.goto("/flare/")
    phone_page.get_by_role("link", name="The whole flare-up plan").click()

    expect(phone_page.get_by_role("heading", name="Flare-up plan")).to_be_visible()
    phone_page.get_by_text("Check first: anything new or alarming?").click()
    expect(phone_page.get_by_role("link", name="Read the warning signs").first).to_be_visible()
    phone_page.get_by_role("link", name="Soften and allow").click()

    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()


def test_three_skips_in_a_row_are_enough(timed_page: Page) -> None:
    for _ in range(3):
        start(timed_page, "/relax/kind-break/")
        timed_page.get_by_role("button", name="End session").click()
        expect(timed_page.locator('[data-show="kept"]')).to_contain_text("kept")

    timed_page.goto("/relax/kind-break/")
    timed_page.get_by_role("button", name="Start", exact=True).click()

    expect(timed_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_a_session_that_was_left_goes_on_from_its_place_as_one(timed_page: Page) -> None:
    start(timed_page, "/relax/body-scan/")
    timed_page.clock.run_for(4_000)
    timed_page.clock.run_for(70_000)
    timed_page.get_by_role("button", name="End session").click()
    expect(timed_page.locator('[data-show="kept"]')).to_contain_text("kept")

    timed_page.clock.fast_forward(10 * 60_000)
    timed_page.goto("/relax/body-scan/")
    timed_page.get_by_role("button", name=re.compile(r"Go on from 1:\d\d")).click()
    timed_page.clock.run_for(5_000)

    expect(timed_page.locator('[data-show="elapsed"]')).to_have_text(re.compile(r"^(0:[4-5]|1:)"))
    timed_page.get_by_role("button", name="End session").click()
    expect(timed_page.locator('[data-show="kept"]')).to_contain_text("kept")
    timed_page.goto("/relax/")
    expect(timed_page.locator("practice-log li")).to_have_count(1)


def test_who_closed_the_page_in_a_session_is_asked_once_how_it_is_now(timed_page: Page) -> None:
    start(timed_page)
    timed_page.clock.fast_forward(4_000)
    timed_page.clock.fast_forward(100_000)
    later = timed_page.context.new_page()
    later.goto("/relax/")
    lately = later.get_by_role("region", name="Lately")
    expect(lately.get_by_role("link", name="Longer breath out")).to_be_visible()
    question = later.get_by_role("region", name="After your last session")
    expect(question).to_be_hidden()

    timed_page.close()
    later.clock.fast_forward(180_000)
    later.goto("/relax/")
    expect(question).to_be_visible()
    question.get_by_role("radio", name="7", exact=True).check(force=True)
    expect(question.get_by_text("Kept in your journal")).to_be_visible()

    later.reload()
    expect(lately.get_by_role("link", name="Longer breath out")).to_be_visible()
    expect(question).to_be_hidden()
