"""Tasks of days and weeks: to add, change and find entries, and to have an account."""

import re
from itertools import count
from secrets import token_hex

from playwright.sync_api import expect

from tests.e2e.account_steps import SLOW
from tools.counts.hand import Hand
from tools.counts.relief import Rows

LONGEST_UNDO_S = 60


def past_days(hand: Hand) -> Rows:
    """Pain on a day of last week: an empty one, then the same one again."""
    page = hand.page
    for name in ("an empty day", "a day with an entry"):
        hand.open("/journal/")
        hand.press("Week before")
        day = page.locator("button[data-day]").nth(2)
        wanted = day.get_attribute("data-day") or ""
        hand.tap(day)
        offer = page.locator("[data-offer] a")
        hand.tap(offer if name == "an empty day" else page.get_by_role("button", name="New entry"))
        hand.choose("Pain", "6")
        expect(page.get_by_text("Saved on this device").first).to_be_visible()
        date = page.get_by_label("Date", exact=True)
        if date.input_value() != wanted:
            hand.type(date, wanted)
        hand.press("Done")
        expect(page.get_by_role("button", name="Done")).to_be_hidden()
        yield f"Pain for {name} last week", hand.count


def entry(hand: Hand) -> Rows:
    """Where things stand in the sheet of an entry; to delete it, and the way back."""
    page = hand.page
    hand.open("/journal/?entry=new")
    page.get_by_label("Note").wait_for()
    tops = [
        page.locator(f'[name="{name}"]').first.evaluate(
            "one => Math.round(one.getBoundingClientRect().top)"
        )
        for name in ("note", "date")
    ]
    high = page.locator("form:has([name=note])").first.evaluate("one => one.scrollHeight")
    yield "Entry sheet: note, height", f"y={tops[0]}, {high} px"
    hand.type(page.get_by_label("Note"), "by the lake")
    expect(page.get_by_text("Saved on this device").first).to_be_visible()
    hand.press("Done")
    hand.open("/journal/")
    hand.tap(page.locator("a.entry").first)
    hand.press("Delete entry")
    undo = page.get_by_role("button", name="Undo")
    undo.wait_for()
    yield "Journal to an entry deleted", hand.count
    for waited in count():
        if waited > LONGEST_UNDO_S or not undo.is_visible():
            break
        page.clock.run_for(1_000)
    yield "Undo is offered for", f"{waited} s"
    page.goto("/journal/")
    page.locator(".strip__day").first.wait_for()
    binned = page.get_by_text("Deleted in the last 30 days")
    yield "… and after that", "30 days in the bin" if binned.count() else "no way back"


def journal(hand: Hand) -> Rows:
    """How far down the first day stands, once there is one."""
    hand.open("/")
    hand.choose("Mood", "Okay")
    hand.page.get_by_text("Saved on this device").wait_for()
    hand.open("/journal/")
    hand.page.locator("a.entry").first.wait_for()
    yield "Journal: first entry", hand.top("a.entry")


def account(hand: Hand) -> Rows:
    """An account, the journal on a second device, and a forgotten password."""
    page, name = hand.page, f"ada{token_hex(6)}"
    hand.open("/")
    hand.choose("Mood", "Good")
    page.get_by_text("Saved on this device").wait_for()
    hand.open("/account/")
    use = page.get_by_role("button", name="Use this one")
    expect(use).to_be_enabled()
    hand.type(page.get_by_role("textbox", name="Username"), name)
    hand.tap(use)
    password = page.get_by_label("Password", exact=True).input_value()
    hand.start_watch()
    hand.press("Create account")
    code = page.get_by_label("Recovery code", exact=True)
    code.wait_for(timeout=SLOW)
    yield "Account page to the recovery code", f"{hand.count}, {hand.seconds:.1f} s"
    groups = re.findall(r"[0-9A-Z]{4}", code.inner_text())
    page.evaluate("document.querySelector('form [data-later]').click()")
    yield from _second_device(hand, name, password)
    yield from _forgotten(hand, name, "-".join(groups))


def _second_device(hand: Hand, name: str, password: str) -> Rows:
    other = _fresh(hand)
    page = other.page
    other.open("/account/")
    other.type(page.get_by_role("textbox", name="Username"), name)
    other.type(page.get_by_label("Password", exact=True), password)
    other.start_watch()
    other.press("Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account", timeout=SLOW)
    other.follow("Journal")
    expect(page.locator("a.entry").first).to_be_visible(timeout=SLOW)
    yield "Account page to the journal on a second device", f"{other.count}, {other.seconds:.1f} s"
    page.context.close()


def _forgotten(hand: Hand, name: str, code: str) -> Rows:
    other = _fresh(hand)
    page = other.page
    other.open("/account/")
    forgot = page.get_by_role("button", name="I forgot my password")
    if not forgot.is_visible():
        other.press("Sign in")
    other.tap(forgot)
    other.type(page.get_by_role("textbox", name="Username"), name)
    other.type(page.get_by_label("Recovery code"), code)
    other.type(page.get_by_label("New password", exact=True), "seven slow rivers at dusk")
    other.start_watch()
    other.press("Open my journal")
    changed = page.get_by_text("Your password is changed.")
    changed.or_(page.locator("recovery-code")).first.wait_for(timeout=SLOW)
    yield "Forgotten password to the journal open", f"{other.count}, {other.seconds:.1f} s"
    page.context.close()


def _fresh(hand: Hand) -> Hand:
    """The hand on another phone, which has nothing of the app yet."""
    here = hand.page.context
    browser = here.browser
    assert browser is not None
    url = hand.page.evaluate("location.origin")
    context = browser.new_context(base_url=url, viewport=hand.page.viewport_size)
    return Hand(context.new_page())
