"""A plan of two weeks: begun, its next step on Today, done in part, set aside and gone on with."""

from playwright.sync_api import Page, expect


def answer_ease(page: Page, value: str) -> None:
    """Choose one of 0 to 10."""
    chosen = page.get_by_role("radiogroup", name="Ease now").get_by_role(
        "radio", name=value, exact=True
    )
    chosen.check(force=True)


def test_the_next_step_stands_on_today_until_one_is_done_and_the_plan_waits(
    phone_page: Page,
) -> None:
    phone_page.clock.install()
    phone_page.goto("/relax/programmes/")
    settle = phone_page.get_by_role("region", name="Settle")
    settle.get_by_role("button", name="Begin").click()
    expect(settle.get_by_role("status")).to_have_text("0 of 14 done")
    expect(settle.get_by_role("link", name="Step 1: ")).to_be_focused()

    phone_page.goto("/")
    suggestion = phone_page.get_by_role("region", name="A suggestion")
    expect(suggestion).to_contain_text("Settle, 0 of 14 done")
    suggestion.get_by_role("link", name="Settle").click()
    answer_ease(phone_page, "3")
    phone_page.clock.fast_forward(4_000)
    for _ in range(12):
        phone_page.clock.run_for(3_000)
    phone_page.get_by_role("button", name="End session").click()
    expect(phone_page.locator('[data-show="kept"]')).to_contain_text("kept in your journal")
    answer_ease(phone_page, "5")
    phone_page.get_by_role("button", name="Save").click()
    expect(phone_page.get_by_text("Ease 3 to 5: a bit easier.")).to_be_visible()

    phone_page.goto("/trends/")
    helps = phone_page.get_by_role("region", name="What seems to help")
    plan = helps.get_by_role("listitem").filter(has_text="Two weeks: Settle")
    expect(plan).to_contain_text("Too early to tell: 1 session of the 5 it takes.")

    phone_page.goto("/relax/programmes/")
    expect(settle.get_by_role("status")).to_contain_text("1 of 14 done. That is enough for today.")
    settle.get_by_text("All 14 steps").click()
    settle.get_by_role("button", name="Set aside for now").click()
    expect(settle.get_by_role("status")).to_contain_text("Set aside, 1 of 14 done.")
    settle.get_by_role("button", name="Go on").click()
    expect(settle.get_by_role("link", name="Step 2: ")).to_be_focused()
