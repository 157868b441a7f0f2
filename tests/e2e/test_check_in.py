"""The check-in on Today: a tap is an entry, and every tap can be taken back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.steps import check_in, choose

pytestmark = pytest.mark.kept

# Another window that is writing: nothing else can be saved until it lets go.
HOLD_THE_JOURNAL = """async () => {
  const { name } = (await indexedDB.databases()).find(
    ({ name }) => name.startsWith('journal-') && name !== 'journal-meta');
  const opening = indexedDB.open(name);
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const store = opening.result.transaction('rec', 'readwrite').objectStore('rec');
  let isHeld = true;
  window.letGo = () => { isHeld = false; };
  await new Promise((resolve) => {
    const goOn = () => {
      resolve();
      if (isHeld) store.get('').onsuccess = goOn;
      else opening.result.close();
    };
    store.get('').onsuccess = goOn;
  });
}"""


TWO_FRAMES = """() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
})"""


def pain(page: Page) -> Locator:
    """The eleven numbers."""
    return page.get_by_role("radiogroup", name="Pain", exact=True)


def mood(page: Page) -> Locator:
    """The five faces."""
    return page.get_by_role("radiogroup", name="Mood", exact=True)


def said(page: Page) -> Locator:
    """What is said once a tap is saved."""
    return page.get_by_role("status").get_by_text("Saved on this device")


def test_nothing_is_chosen_beforehand_and_nothing_is_there_to_take_back(phone_page: Page) -> None:
    phone_page.goto("/")

    expect(phone_page).to_have_title("Today · Twofold")
    expect(phone_page.get_by_role("heading", level=1)).to_have_text(re.compile("^(Good |Hello)"))
    expect(phone_page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(phone_page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(phone_page.get_by_role("link", name="Add detail")).to_be_hidden()


def test_one_tap_saves_and_a_reload_still_knows_it(phone_page: Page) -> None:
    phone_page.goto("/")

    choose(pain(phone_page), "4")
    expect(said(phone_page)).to_be_visible()
    choose(mood(phone_page), "Okay")
    expect(phone_page.get_by_text("4 of 10", exact=True)).to_be_visible()
    expect(phone_page.get_by_role("link", name="Add detail")).to_have_attribute(
        "href", re.compile(r"^/journal/\?entry=.+")
    )
    expect(phone_page.locator("recent-waves")).to_contain_text("Mood 3 of 5")
    phone_page.reload()

    expect(phone_page.locator("check-in")).to_contain_text(
        re.compile(r"Last time: today at \d{1,2}:\d\d\s[AP]M, pain 4, mood Okay")
    )
    expect(phone_page.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_tap_made_before_the_app_is_ready_is_saved_all_the_same(phone_page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    journal = re.compile(r"/chunks/compose-.*\.js")
    phone_page.route(journal, hold)
    with phone_page.expect_request(journal):
        phone_page.goto("/")
    choose(pain(phone_page), "6")
    expect(phone_page.locator("check-in:defined")).to_have_count(0)

    for route in held:
        route.continue_()

    expect(said(phone_page)).to_be_visible()
    expect(pain(phone_page).get_by_role("radio", name="6", exact=True)).to_be_checked()
    expect(phone_page.locator("recent-waves")).to_contain_text("1 check-in on 1 day")


def test_a_second_tap_is_not_called_saved_before_it_is(phone_page: Page) -> None:
    phone_page.goto("/")
    choose(pain(phone_page), "4")
    expect(said(phone_page)).to_be_visible()
    phone_page.evaluate(HOLD_THE_JOURNAL)

    choose(mood(phone_page), "Good")

    expect(said(phone_page)).to_be_hidden()
    phone_page.evaluate("window.letGo()")
    expect(said(phone_page)).to_be_visible()
    expect(phone_page.locator("recent-waves")).to_contain_text("Mood 4 of 5")


def test_a_tap_is_shown_without_laying_the_page_out_anew(phone_page: Page) -> None:
    phone_page.goto("/")
    choose(mood(phone_page), "Low")
    expect(phone_page.locator("recent-waves")).to_contain_text("Mood 2 of 5")
    session = phone_page.context.new_cdp_session(phone_page)
    session.send("Performance.enable")

    def layouts() -> float:
        found: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in found if one["name"] == "LayoutCount")

    def laid_out_by_a_tap(face: str) -> float:
        phone_page.evaluate(HOLD_THE_JOURNAL)
        phone_page.evaluate(TWO_FRAMES)
        before = layouts()
        choose(mood(phone_page), face)
        phone_page.evaluate(TWO_FRAMES)
        laid_out = layouts() - before
        phone_page.evaluate("window.letGo()")
        expect(said(phone_page)).to_be_visible()
        return laid_out

    # The least of a few: a minute may begin meanwhile, whose time is written.
    assert min(laid_out_by_a_tap(face) for face in ("Good", "Okay", "Great")) == 0


def test_undo_takes_back_tap_after_tap(phone_page: Page) -> None:
    phone_page.goto("/")
    choose(pain(phone_page), "4")
    expect(said(phone_page)).to_be_visible()
    choose(pain(phone_page), "7")
    choose(mood(phone_page), "Low")
    expect(phone_page.locator("recent-waves")).to_contain_text("Mood 2 of 5")
    undo = phone_page.get_by_role("button", name="Undo")

    undo.click()
    expect(mood(phone_page).get_by_role("radio", checked=True)).to_have_count(0)
    undo.click()
    expect(pain(phone_page).get_by_role("radio", name="4", exact=True)).to_be_checked()
    undo.click()

    expect(phone_page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(phone_page.get_by_role("status").filter(has_text="Taken back")).to_be_visible()
    expect(undo).to_be_hidden()
    phone_page.reload()
    expect(phone_page.locator("recent-waves")).to_contain_text("One check-in is enough")


def test_by_keys_alone_walking_along_the_scale_is_one_change(laptop_page: Page) -> None:
    laptop_page.clock.install(time="2031-04-20T18:30:00Z")
    laptop_page.goto("/")
    expect(laptop_page.locator("check-in:defined")).to_be_visible()
    pain(laptop_page).get_by_role("radio", name="0", exact=True).focus()

    laptop_page.clock.pause_at("2031-04-20T18:35:00Z")  # on a slow machine keys come late
    for _ in range(3):
        laptop_page.keyboard.press("ArrowRight")
    laptop_page.clock.resume()
    expect(said(laptop_page)).to_be_visible()
    laptop_page.keyboard.press("Tab")
    laptop_page.keyboard.press("Space")

    expect(pain(laptop_page).get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(mood(laptop_page).get_by_role("radio", name="Very low")).to_be_checked()
    expect(laptop_page.locator("recent-waves")).to_contain_text("1 check-in on 1 day")
    laptop_page.keyboard.press("Tab")
    expect(laptop_page.get_by_role("button", name="Undo")).to_be_focused()
    laptop_page.keyboard.press("Enter")
    expect(mood(laptop_page).get_by_role("radio", checked=True)).to_have_count(0)
    laptop_page.keyboard.press("Enter")
    expect(laptop_page.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_move_by_key_is_saved_even_when_the_page_is_left_at_once(laptop_page: Page) -> None:
    laptop_page.goto("/")
    expect(laptop_page.locator("check-in:defined")).to_be_visible()
    pain(laptop_page).get_by_role("radio", name="0", exact=True).focus()

    laptop_page.keyboard.press("ArrowRight")
    laptop_page.get_by_role("link", name="Relax", exact=True).click()
    expect(laptop_page.get_by_role("heading", level=1)).to_have_text("Relax")
    laptop_page.get_by_role("link", name="Today", exact=True).click()

    expect(laptop_page.locator("check-in")).to_contain_text("pain 1")


def test_leaving_the_page_ends_the_check_in(phone_page: Page) -> None:
    phone_page.emulate_media(reduced_motion="reduce")
    phone_page.goto("/")
    choose(pain(phone_page), "4")
    expect(said(phone_page)).to_be_visible()

    phone_page.get_by_role("link", name="Relax", exact=True).click()
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Relax")
    phone_page.get_by_role("link", name="Today", exact=True).click()
    choose(mood(phone_page), "Good")

    expect(phone_page.locator("recent-waves")).to_contain_text("2 check-ins on 1 day")


@pytest.mark.parametrize("path", ["/", "/trends/"])
def test_without_pain_scores_pain_is_nowhere(phone_page: Page, path: str) -> None:
    phone_page.goto("/")
    check_in(phone_page, pain=4, mood="Good")
    phone_page.goto("/settings/")
    phone_page.locator('input[data-key="pain"]:enabled').check(force=True)
    expect(said(phone_page)).to_be_visible()

    phone_page.goto(path)

    expect(phone_page.get_by_role("img", name=re.compile("Mood"))).to_be_visible()
    expect(phone_page.get_by_role("main")).not_to_contain_text("Pain", use_inner_text=True)
    expect(pain(phone_page)).to_be_hidden()


def test_much_pain_holds_out_the_plan_for_a_bad_moment(phone_page: Page) -> None:
    phone_page.goto("/")
    plan = phone_page.get_by_role("link", name="Bad moment?")
    expect(plan).to_be_in_viewport()
    raised = phone_page.get_by_text("What may help right now, step by step")
    expect(raised).to_be_hidden()

    choose(phone_page.get_by_role("radiogroup", name="Pain"), "7")
    expect(raised).to_be_visible()
    choose(phone_page.get_by_role("radiogroup", name="Pain"), "3")
    expect(raised).to_be_hidden()
    plan.click()

    expect(phone_page.get_by_role("heading", name="A bad moment")).to_be_visible()
