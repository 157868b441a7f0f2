"""Relax and its settings: what a person keeps close, writes down, and switches on or off."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import PHONE, new_context
from tests.e2e.test_breathing import LONG_OUT, start
from tests.live_server import Served


def star(page: Page, routine: str) -> Locator:
    """Find the star on a routine's card."""
    return card(page, routine).get_by_role("button", name="Favourite", exact=True)


def card(page: Page, routine: str) -> Locator:
    """Find a routine in the catalogue."""
    return page.locator(".routine-card").filter(has_text=routine)


def switch(page: Page, name: str) -> Locator:
    """Open Settings and find one of its switches, ready to use."""
    page.goto("/settings/")
    found = page.get_by_role("switch", name=name)
    expect(found).to_be_enabled()
    return found


def test_a_star_on_a_card_and_on_the_routine_is_the_same_star(phone_page: Page) -> None:
    phone_page.goto("/relax/")
    expect(star(phone_page, "Longer breath out")).to_be_enabled()
    star(phone_page, "Longer breath out").click()
    expect(phone_page.get_by_role("checkbox", name="Favourites")).to_be_visible()

    phone_page.goto(LONG_OUT)

    on_page = phone_page.get_by_role("button", name="Favourite", exact=True)
    expect(on_page).to_have_attribute("aria-pressed", "true")
    on_page.click()
    expect(on_page).to_have_attribute("aria-pressed", "false")
    phone_page.get_by_role("link", name="Relax", exact=True).click()  # which waits for what is kept
    expect(phone_page.get_by_role("heading", level=1, name="Relax")).to_be_visible()
    expect(star(phone_page, "Longer breath out")).to_be_enabled()
    expect(star(phone_page, "Longer breath out")).to_have_attribute("aria-pressed", "false")


def test_a_wide_screen_keeps_all_routines_beside_the_one_that_is_open(laptop_page: Page) -> None:
    laptop_page.goto("/relax/")
    laptop_page.get_by_role("link", name="Cat and cow").click()
    beside = laptop_page.get_by_role("navigation", name="All routines")
    expect(beside.get_by_role("link", name="Cat and cow")).to_have_attribute("aria-current", "page")

    beside.get_by_role("link", name="Pelvic tilts").press("Enter")

    heading = laptop_page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Pelvic tilts")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(beside.get_by_role("link", name="Pelvic tilts")).to_be_in_viewport()
    expect(beside.locator("[aria-current]")).to_have_text("Pelvic tilts")
    expect(beside.get_by_role("link", name="4-7-8")).to_be_hidden()
    laptop_page.go_back()
    expect(heading).to_have_text("Cat and cow")
    expect(beside.locator("[aria-current]")).to_have_text("Cat and cow")
    laptop_page.set_viewport_size(PHONE)
    expect(beside).to_be_hidden()


def test_favourites_can_be_shown_alone_once_there_are_some(phone_page: Page) -> None:
    phone_page.goto("/relax/")
    expect(star(phone_page, "Body scan")).to_be_enabled()
    chip = phone_page.get_by_role("checkbox", name="Favourites")
    expect(chip).to_be_hidden()
    star(phone_page, "Body scan").click()
    star(phone_page, "Sit to stand").click()

    chip.check(force=True)

    cards = phone_page.locator(".routine-card:visible")
    expect(cards).to_have_count(2)
    expect(card(phone_page, "Body scan")).to_be_visible()
    star(phone_page, "Body scan").click()
    star(phone_page, "Sit to stand").click()
    expect(chip).to_be_hidden()
    expect(card(phone_page, "Longer breath out")).to_be_visible()


def test_the_long_hold_is_there_for_who_asks_for_it(phone_page: Page) -> None:
    switch(phone_page, "Show 4-7-8 breathing").check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.goto("/relax/")

    expect(phone_page.get_by_role("link", name="4-7-8")).to_be_visible()


def test_the_player_and_settings_switch_the_same_senses(phone_page: Page) -> None:
    switch(phone_page, "Vibration").uncheck()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    start(phone_page, tones=True)
    expect(phone_page.get_by_role("switch", name="Vibration")).not_to_be_checked()
    phone_page.get_by_role("switch", name="Tones").uncheck(force=True)
    phone_page.get_by_role("button", name="End session").click()
    expect(phone_page.get_by_text("kept in your journal")).to_be_visible()

    tones = switch(phone_page, "Tones")

    expect(tones).not_to_be_checked()
    expect(phone_page.get_by_role("switch", name="Vibration")).not_to_be_checked()


def test_a_computer_that_cannot_vibrate_leaves_it_on_for_the_phone(laptop_page: Page) -> None:
    start(laptop_page, tones=True)
    vibration = laptop_page.get_by_role("switch", name="Vibration")
    expect(vibration).to_be_disabled()
    expect(vibration).not_to_be_checked()
    laptop_page.get_by_role("switch", name="Tones").uncheck(force=True)
    laptop_page.get_by_role("button", name="End session").click()
    expect(laptop_page.get_by_text("kept in your journal")).to_be_visible()

    expect(switch(laptop_page, "Tones")).not_to_be_checked()
    expect(vibration).to_be_checked()


def test_without_pain_scores_a_session_asks_for_none(phone_page: Page) -> None:
    switch(phone_page, "Without pain scores").check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    start(phone_page, LONG_OUT)
    phone_page.get_by_role("button", name="End session").click()

    expect(phone_page.get_by_role("radiogroup", name="Ease now")).to_be_visible()
    expect(phone_page.get_by_role("radiogroup", name="Pain now")).to_be_hidden()


def test_questions_that_were_skipped_often_can_be_asked_for_again(phone_page: Page) -> None:
    for _ in range(3):
        start(phone_page, "/relax/kind-break/")
        phone_page.get_by_role("button", name="End session").click()
        expect(phone_page.locator('[data-show="kept"]')).to_contain_text("kept")
    asks = switch(phone_page, "Ask how I feel before and after")
    expect(asks).not_to_be_checked()
    asks.check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.goto("/relax/kind-break/")
    phone_page.get_by_role("button", name="Start", exact=True).click()

    expect(phone_page.get_by_role("radiogroup", name="Ease now")).to_be_visible()


def test_who_came_from_the_article_goes_back_to_the_line_they_left(phone_page: Page) -> None:
    phone_page.goto("/read/")
    card = phone_page.locator(".try").first
    anchor = card.get_attribute("id")
    card.get_by_role("link").click()
    back = phone_page.get_by_role("link", name="Back to the article")
    expect(back).to_have_attribute("href", f"/read/#{anchor}")

    back.click()

    expect(card).to_be_in_viewport()
    card.get_by_role("link").click()
    phone_page.get_by_role("button", name="Start", exact=True).click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("button", name="End session").click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("link", name="Back to the article").click()
    expect(card).to_be_in_viewport()


def test_a_plan_in_own_words_is_saved_as_it_is_typed(phone_page: Page) -> None:
    phone_page.goto("/relax/flare-up/")
    phone_page.get_by_text("My own words for a bad day").click()
    helped = phone_page.get_by_label("What has helped before")
    expect(helped).to_be_enabled()
    helped.press_sequentially("Warmth")
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.get_by_label("The smallest version of my day").fill("Tea and a walk")
    phone_page.get_by_role("link", name="All routines").click()
    expect(phone_page.get_by_role("heading", name="Relax", exact=True)).to_be_visible()

    phone_page.goto("/relax/flare-up/")
    expect(phone_page.get_by_role("region", name="My own words")).to_contain_text("Warmth")
    phone_page.get_by_text("My own words for a bad day").click()

    expect(helped).to_have_value("Warmth")
    expect(phone_page.get_by_label("The smallest version of my day")).to_have_value(
        "Tea and a walk"
    )


def test_what_does_not_fit_a_plan_is_said_and_stays_on_screen(phone_page: Page) -> None:
    phone_page.goto("/relax/flare-up/")
    phone_page.get_by_text("My own words for a bad day").click()
    helped = phone_page.get_by_label("What has helped before")
    expect(helped).to_be_enabled()

    helped.fill("w" * 2003)

    expect(phone_page.get_by_text("The last 3 letters do not fit")).to_be_visible()
    expect(helped).to_have_value("w" * 2003)


def test_after_turning_inwards_a_way_out_is_offered_quietly(phone_page: Page) -> None:
    start(phone_page, "/relax/soften-allow/")
    phone_page.get_by_role("button", name="End session").click()
    phone_page.get_by_role("button", name="Skip", exact=True).click()

    expect(phone_page.get_by_text("Felt worse? That happens to some people.")).to_be_visible()
    phone_page.get_by_role("link", name="Try the desk reset, eyes open").click()

    expect(phone_page.get_by_role("heading", name="One-minute desk reset")).to_be_visible()


def test_without_javascript_nothing_is_offered_that_needs_it(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto("/relax/")
    expect(page.get_by_role("link", name="Longer breath out")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_role("button", name="Favourite").first).to_be_hidden()
    page.goto("/relax/flare-up/")
    expect(page.get_by_role("textbox").first).to_be_hidden()
    context.close()
