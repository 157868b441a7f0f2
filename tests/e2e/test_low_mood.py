"""What the app answers to "Very low": on the device alone, and never in the way."""

import datetime as dt

from playwright.sync_api import Page, Request, expect

from tests.e2e.axe import faults
from tests.e2e.steps import check_in, choose

LINE = "That sounds hard."
CARD = "The last few days look heavy"
NOON = dt.datetime(2031, 4, 9, 12, 0, tzinfo=dt.UTC)


def on_day(page: Page, day: int) -> None:
    """Open Today on a day counted from the first."""
    page.clock.set_fixed_time(NOON + dt.timedelta(days=day))
    page.goto("/")
    expect(page.locator("low-mood[data-ready]")).to_be_attached()


def very_low_on(page: Page, *days: int) -> None:
    """Check in "Very low" on each of these days, and leave the page."""
    for day in days:
        on_day(page, day)
        check_in(page, mood="Very low")
        page.goto("/read/")


def test_after_one_very_low_there_are_a_kind_line_and_two_choices(phone_page: Page) -> None:
    phone_page.goto("/")

    check_in(phone_page, mood="Very low")

    expect(phone_page.get_by_text(LINE)).to_be_visible()
    expect(phone_page.get_by_role("link", name="Something short, lying down")).to_be_visible()
    help_link = phone_page.get_by_role("link", name="Help now, people to talk to")
    expect(help_link).to_have_attribute("href", "/help/#mind")
    expect(phone_page.get_by_text(CARD)).to_be_hidden()
    assert faults(phone_page) == []


def test_no_suggestion_follows_a_very_low_and_it_comes_back_with_another_mood(
    phone_page: Page,
) -> None:
    phone_page.goto("/")
    suggestion = phone_page.get_by_role("region", name="A suggestion")
    expect(suggestion).to_be_visible()

    check_in(phone_page, mood="Very low")
    expect(suggestion).to_be_hidden()
    phone_page.reload()
    expect(phone_page.get_by_text(LINE)).to_be_visible()
    expect(suggestion).to_be_hidden()

    choose(phone_page.get_by_role("radiogroup", name="Mood"), "Okay")
    expect(suggestion).to_be_visible()
    expect(phone_page.get_by_text(LINE)).to_be_hidden()


def test_undo_takes_the_line_away_with_the_tap(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Very low")
    expect(phone_page.get_by_text(LINE)).to_be_visible()

    phone_page.get_by_role("button", name="Undo").click()

    expect(phone_page.get_by_text(LINE)).to_be_hidden()


def test_very_low_on_three_days_of_seven_brings_the_card_at_the_next_visit(
    phone_page: Page,
) -> None:
    very_low_on(phone_page, 0, 2)
    on_day(phone_page, 4)
    expect(phone_page.get_by_text(CARD)).to_be_hidden()
    check_in(phone_page, mood="Very low")
    expect(phone_page.get_by_text(LINE)).to_be_visible()
    expect(phone_page.get_by_text(CARD)).to_be_hidden()

    phone_page.reload()

    card = phone_page.get_by_role("region", name=CARD)
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="Someone you trust")).to_be_visible()
    expect(card.get_by_role("link", name="Help now, people to talk to")).to_be_visible()
    assert faults(phone_page) == []


def test_a_card_that_was_put_away_rests_for_a_week(phone_page: Page) -> None:
    very_low_on(phone_page, 0, 1, 2)
    on_day(phone_page, 2)
    phone_page.get_by_role("button", name="Not now").click()
    expect(phone_page.get_by_text(CARD)).to_be_hidden()

    very_low_on(phone_page, 3, 7, 8)
    on_day(phone_page, 8)
    expect(phone_page.get_by_text(LINE)).to_be_visible()
    expect(phone_page.get_by_text(CARD)).to_be_hidden()
    on_day(phone_page, 9)

    expect(phone_page.get_by_text(CARD)).to_be_visible()


def test_nothing_is_sent_for_the_answer(phone_page: Page) -> None:
    sent: list[Request] = []
    very_low_on(phone_page, 0, 1)
    phone_page.on("request", lambda request: request.method != "GET" and sent.append(request))

    very_low_on(phone_page, 2)
    on_day(phone_page, 2)
    expect(phone_page.get_by_text(CARD)).to_be_visible()
    phone_page.get_by_role("button", name="Not now").click()

    assert sent == []


def test_not_feeling_safe_is_a_way_to_help_from_an_entry(phone_page: Page) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Low")
    phone_page.get_by_role("link", name="Add detail").click()
    phone_page.get_by_label("Note").fill("Kept while I look for help")

    phone_page.get_by_role("link", name="I do not feel safe right now").click()

    expect(phone_page).to_have_url("/help/#mind")
    phone_page.go_back()
    expect(phone_page.get_by_label("Note")).to_have_value("Kept while I look for help")


def test_while_the_card_stands_nothing_is_offered(phone_page: Page) -> None:
    very_low_on(phone_page, 0, 1, 2)
    on_day(phone_page, 3)
    offer = phone_page.locator("keep-safe")

    expect(phone_page.get_by_text(CARD)).to_be_visible()
    expect(phone_page.locator("keep-safe:not([hidden])")).to_be_attached()
    expect(offer).to_be_hidden()
    phone_page.locator("low-mood").get_by_role("button", name="Not now").click()

    expect(phone_page.get_by_text(CARD)).to_be_hidden()
    expect(offer).to_be_visible()
