"""The other routines: areas to let go, movements with their figures, words to follow, the plan."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_breathing import kept_sessions, start


@pytest.fixture
def timed_page(phone_page: Page) -> Page:
    """Ada's phone with a clock that the test can turn forward."""
    phone_page.clock.install()
    return phone_page


def test_a_movement_shows_its_figure_and_counts_gently(timed_page: Page) -> None:
    start(timed_page, "/relax/strong-steady/")
    timed_page.clock.fast_forward(4_000)
    timed_page.get_by_role("button", name="Next part").click()
    timed_page.clock.run_for(10_500)

    expect(timed_page.locator('[data-pose="bridge"]')).to_be_visible()
    expect(timed_page.locator('[data-pose="bird-dog"]')).to_be_hidden()
    expect(timed_page.locator('[data-show="count"]')).to_have_text("1 of 5")
    timed_page.clock.run_for(9_000)
    expect(timed_page.locator('[data-show="count"]')).to_have_text("2 of 5")

    timed_page.get_by_role("button", name="Next part").click()
    timed_page.clock.run_for(300)
    expect(timed_page.locator('[data-pose="bird-dog"]')).to_be_visible()


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
        "Let go. Let it drop all at once, then a bit more."
    )
    expect(timed_page.locator('[data-show="round"]')).to_have_text("Area 1 of 7")


def test_the_last_part_left_out_ends_the_session(timed_page: Page) -> None:
    start(timed_page, "/relax/kind-break/")
    timed_page.clock.fast_forward(14_000)

    for _ in range(5):
        timed_page.get_by_role("button", name="Next part").click()

    expect(timed_page.get_by_role("radiogroup", name="Mood now")).to_be_visible()
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


def test_the_plan_starts_with_the_warning_signs_and_offers_routines(phone_page: Page) -> None:
    phone_page.goto("/relax/")
    phone_page.get_by_role("link", name="Open", exact=True).click()

    expect(phone_page.get_by_role("heading", name="Flare-up plan")).to_be_visible()
    expect(phone_page.get_by_role("link", name="Read the warning signs")).to_be_visible()
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
