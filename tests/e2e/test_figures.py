"""The drawn movements in the player: the pose of the moment, large, by the session's clock."""

import datetime as dt

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, Served, new_context

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
FIGURE = "[data-living] svg"


def pose(page: Page) -> list[str]:
    """Where every part of the figure is now."""
    found: list[str] = page.locator(f"{FIGURE} > path").evaluate_all(
        "parts => parts.map((part) => part.getAttribute('d'))"
    )
    return found


def boxes(page: Page, parts: str) -> list[list[float]]:
    """The box around each part of a body, in units of the drawing."""
    found: list[list[float]] = page.locator(parts).evaluate_all(
        """(parts, figure) => parts
          .filter((part) => part.getAttribute('display') !== 'none')
          .map((part) => {
            // Only what is shown has a box: each part is measured where the figure is.
            const shown = document.querySelector(figure).appendChild(part.cloneNode());
            const { x, y, width, height } = shown.getBBox();
            shown.remove();
            return [x, y, x + width, y + height];
          })""",
        FIGURE,
    )
    return found


def moving_on_all_fours(page: Page) -> None:
    """Begin cat and cow, with a clock that only the test turns, and go to its movement."""
    page.clock.install(time=NOON)
    page.goto("/relax/cat-cow/")
    begin = page.get_by_role("button", name="Start", exact=True)
    expect(begin).to_be_enabled()
    page.clock.pause_at(NOON + dt.timedelta(minutes=10))
    begin.click()
    page.get_by_role("button", name="None of these. Carry on").click()
    page.get_by_role("button", name="Skip", exact=True).click()
    page.get_by_role("switch", name="Tones").uncheck(force=True)
    page.clock.run_for(4_000)
    page.get_by_role("button", name="Next part").press("Enter")
    page.clock.run_for(100)
    expect(page.locator('[data-shows="round"]')).to_have_count(1)


def test_a_figure_goes_there_stays_and_comes_back_as_the_clock_says(phone_page: Page) -> None:
    moving_on_all_fours(phone_page)
    word = phone_page.locator('[data-show="word"]')
    begins = pose(phone_page)

    phone_page.clock.run_for(10_000)
    expect(word).to_have_text("Move")
    under_way = pose(phone_page)
    phone_page.clock.run_for(2_300)
    expect(word).to_have_text("Hold")
    held = pose(phone_page)
    phone_page.clock.run_for(200)
    assert pose(phone_page) == held
    assert len({str(one) for one in (begins, under_way, held)}) == 3

    phone_page.get_by_role("button", name="Pause", exact=True).press("Enter")
    phone_page.clock.run_for(5_000)
    expect(word).to_have_text("Paused")
    assert pose(phone_page) == held
    box = phone_page.locator(FIGURE).bounding_box()
    assert box is not None
    assert box["width"] > 340


def test_the_script_draws_the_body_that_the_page_drew(phone_page: Page) -> None:
    moving_on_all_fours(phone_page)
    body = ":is(.fig-far, .fig-trunk, .fig-head, .fig-eye, .fig-rim, .fig-near)"

    printed = boxes(phone_page, f"[data-both] svg:first-child {body}")
    drawn = boxes(phone_page, f"{FIGURE} {body}")

    assert len(drawn) == len(printed) > 8
    strays = [
        abs(a - b)
        for one, other in zip(drawn, printed, strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert max(strays) < 1


def test_without_motion_both_poses_stand_side_by_side(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    moving_on_all_fours(page)

    expect(page.locator("[data-both] svg")).to_have_count(2)
    expect(page.locator("[data-both] svg").first).to_be_visible()
    expect(page.locator("[data-both] .fig-arrow")).to_be_visible()
    expect(page.locator(FIGURE)).to_be_hidden()
    context.close()


def test_a_routine_s_page_shows_the_figure_in_the_way_that_is_chosen(phone_page: Page) -> None:
    phone_page.goto("/relax/cat-cow/")
    phone_page.get_by_text("The whole session in words").click()
    kneeling = phone_page.locator('[data-way="hands-and-knees"]')
    seated = phone_page.locator('[data-way="sitting"]')
    expect(kneeling.locator("svg").nth(1)).to_be_visible()
    expect(seated).to_be_hidden()

    heading = phone_page.locator("#title")
    was_at = heading.evaluate("heading => heading.offsetTop")
    phone_page.get_by_role("radio", name="Sitting").check(force=True)

    expect(seated.locator(".fig-far").first).to_be_visible()
    expect(seated.locator(".fig-far")).to_have_count(4)
    drawing = seated.locator("svg").first.get_attribute("viewBox") or ""
    title = phone_page.locator("[data-title-figure] svg").first
    expect(title).to_have_attribute("viewBox", drawing)
    assert heading.evaluate("heading => heading.offsetTop") == was_at
    expect(kneeling).to_be_hidden()
