"""A walk, how it was, and the next one that follows from it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.test_practice import start_moving

WALK = "/relax/walk-graded/"


def test_the_next_walk_follows_from_the_last_and_from_how_it_was(phone_page: Page) -> None:
    phone_page.clock.install()
    start_moving(phone_page, WALK + "#w8")
    phone_page.clock.fast_forward(4_000)
    for _ in range(8):  # a page that is not asked for longer than two minutes has slept
        phone_page.clock.fast_forward(61_000)
    phone_page.clock.fast_forward(5_000)  # the last word stays for a while

    how_it_was = phone_page.get_by_role("radiogroup", name="How was this walk?")
    how_it_was.get_by_role("radio", name="Too much").check(force=True)
    expect(phone_page.get_by_text("Kept with this walk. Next time a little less")).to_be_visible()
    phone_page.goto(WALK)

    length = phone_page.get_by_role("radiogroup", name="How long")
    expect(length.get_by_role("radio", name="A little less, 7 min")).to_be_checked()
    expect(length.get_by_role("radio", name="Same again, 8 min")).to_be_visible()
    expect(length.get_by_role("radio", name="A little more, 9 min")).to_be_visible()
    expect(length).to_have_accessible_description(
        "Your last walk was too much. A little less for now. It can grow again."
    )
    expect(phone_page.locator("walk-log li")).to_have_text([re.compile("8 min · too much$")])
