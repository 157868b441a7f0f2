"""Breathing patterns of one's own: made, played, changed, deleted and found again."""

from playwright.sync_api import Page, expect


def make(page: Page, name: str, *, out: str = "6", hold: str = "0") -> None:
    """Make a pattern from Relax on, and wait until its own page is there."""
    page.goto("/relax/")
    page.get_by_role("link", name="Make").last.click()
    expect(page.get_by_role("button", name="Save")).to_be_enabled()
    page.get_by_label("Name").fill(name)
    page.get_by_role("spinbutton", name="Out seconds", exact=True).fill(out)
    page.get_by_role("spinbutton", name="Hold seconds", exact=True).fill(hold)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_what_cannot_be_is_said_beside_its_field_and_a_hold_asks_to_be_read_about(
    phone_page: Page,
) -> None:
    phone_page.goto("/relax/pattern/")
    save = phone_page.get_by_role("button", name="Save")
    expect(save).to_be_enabled()
    out = phone_page.get_by_role("spinbutton", name="Out seconds", exact=True)
    phone_page.get_by_label("Name").fill("Box")
    out.fill("3")
    save.click()
    expect(phone_page.get_by_text("Out takes at least as long as in")).to_be_visible()
    expect(out).to_be_focused()
    out.fill("4")
    phone_page.get_by_role("spinbutton", name="Hold seconds", exact=True).fill("4")
    expect(phone_page.get_by_text("Holds do not suit everybody")).to_be_visible()
    phone_page.locator('[data-field="rest"] [data-more]').click()
    expect(phone_page.locator("pattern-form form[data-kept]")).to_be_visible()
    phone_page.goto("/relax/")
    phone_page.goto("/relax/pattern/")
    expect(phone_page.get_by_label("Name")).to_have_value("Box")
    expect(phone_page.locator('[data-field="rest"] input')).to_have_value("0.5")
    expect(out).to_have_value("4")
    save.click()
    expect(phone_page.get_by_role("heading", name="Box", exact=True)).to_be_visible()

    phone_page.get_by_role("button", name="Start", exact=True).click()

    expect(phone_page.get_by_text("Please tick that you have read it")).to_be_visible()
    phone_page.get_by_role("checkbox", name="I have read this").check()
    phone_page.get_by_role("button", name="Start", exact=True).click()
    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_a_deleted_pattern_comes_back_from_its_page_and_from_relax(phone_page: Page) -> None:
    make(phone_page, "Noon")
    phone_page.get_by_role("button", name="Delete", exact=True).click()
    expect(phone_page.get_by_text("“Noon” is in the bin")).to_be_visible()
    phone_page.get_by_role("button", name="Undo").click()
    expect(phone_page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    phone_page.get_by_role("button", name="Delete", exact=True).click()
    expect(phone_page.get_by_text("“Noon” is in the bin")).to_be_visible()

    phone_page.goto("/relax/")
    phone_page.get_by_text("Deleted patterns").click()
    phone_page.get_by_role("button", name="Put back Noon").click()

    expect(phone_page.locator(".routine-card").filter(has_text="Noon")).to_be_visible()


def test_a_pattern_is_played_kept_and_known_by_its_new_name(phone_page: Page) -> None:
    make(phone_page, "Evening", out="7")
    phone_page.reload()
    phone_page.get_by_role("button", name="Start", exact=True).click()
    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    phone_page.get_by_role("button", name="End session").click()
    phone_page.get_by_role("button", name="Skip").click()
    phone_page.goto("/relax/")
    lately = phone_page.get_by_role("region", name="Lately")
    expect(lately).to_contain_text("Evening")

    phone_page.locator(".routine-card").filter(has_text="Evening").get_by_role("link").click()
    phone_page.get_by_role("link", name="Change", exact=True).click()
    expect(phone_page.get_by_label("Name")).to_have_value("Evening")
    phone_page.get_by_label("Name").fill("Night")
    phone_page.get_by_role("button", name="Save").click()
    expect(phone_page.get_by_role("heading", name="Night", exact=True)).to_be_visible()

    phone_page.goto("/relax/")
    expect(phone_page.locator(".routine-card").filter(has_text="Night")).to_be_visible()
    expect(lately).to_contain_text("Night")
    expect(phone_page.locator(".routine-card").filter(has_text="Evening")).to_have_count(0)
