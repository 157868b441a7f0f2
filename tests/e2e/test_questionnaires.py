"""Answering a questionnaire: nothing lost, a kind word where it is due, a page for a doctor."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import faults


def card(page: Page, name: str) -> Locator:
    """One questionnaire, its questions open."""
    found = page.get_by_role("region", name=name, exact=True)
    found.get_by_text("Answer the questions").click()
    return found


def choose(one: Locator, question: str, answer: str) -> None:
    """Answer a question."""
    group = one.get_by_role("radiogroup", name=question)
    group.get_by_role("radio", name=answer, exact=True).check()


def test_an_answer_that_is_missing_is_asked_for_and_nothing_is_lost(phone_page: Page) -> None:
    phone_page.goto("/trends/")
    phone_page.get_by_role("link", name="Question sets").click()
    peg = card(phone_page, "PEG")
    choose(peg, "What number best describes your pain on average", "7")
    choose(peg, "has interfered with your general activity", "5")
    peg.get_by_role("button", name="Save").click()

    expect(peg.get_by_role("alert")).to_contain_text("Your answers are still here.")
    expect(peg.get_by_role("radio", name="0", exact=True).nth(1)).to_be_focused()
    assert faults(phone_page) == []
    expect(peg.locator("form[data-kept]")).to_be_visible()
    phone_page.reload()
    expect(peg.locator("input:checked")).to_have_count(2)
    expect(peg.get_by_role("radio", name="7", exact=True).first).to_be_checked()
    choose(peg, "has interfered with your enjoyment of life", "6")
    peg.get_by_role("button", name="Save").click()
    expect(peg.get_by_text("Saved on this device")).to_be_focused()
    phone_page.reload()

    expect(peg.get_by_role("list", name="Your answers to PEG")).to_contain_text("6 of 10")
    expect(peg.get_by_role("button", name="Save", include_hidden=True)).to_be_enabled()
    expect(peg.locator("input:checked")).to_have_count(0)


def test_low_mood_is_met_with_people_and_an_answer_is_taken_back(phone_page: Page) -> None:
    phone_page.goto("/questionnaires/")
    phq = card(phone_page, "PHQ-2")
    choose(phq, "Little interest or pleasure in doing things", "Several days")
    choose(phq, "Feeling down, depressed, or hopeless", "Nearly every day")
    phq.get_by_role("button", name="Save").click()

    people = phq.get_by_role("link", name="Help now, people to talk to")
    expect(people).to_be_visible()
    expect(phq.get_by_role("listitem")).to_contain_text("4 of 6")
    phq.get_by_role("button", name="Undo").click()

    expect(phq.get_by_role("listitem")).to_have_count(0)
    expect(people).to_be_hidden()
    phq.get_by_text("Answer the questions").click()
    choose(phq, "Little interest or pleasure in doing things", "Not at all")
    choose(phq, "Feeling down, depressed, or hopeless", "Several days")
    phq.get_by_role("button", name="Save").click()
    expect(phq.get_by_role("list", name="Your answers to PHQ-2")).to_contain_text("1 of 6")
    expect(people).to_be_hidden()
    phq.get_by_text("Deleted in the last 30 days").click()
    phq.get_by_role("button", name="Bring back the answers").click()
    expect(phq.get_by_role("list", name="Your answers to PHQ-2")).to_contain_text("4 of 6")
    expect(phq.get_by_text("Deleted in the last 30 days")).to_be_hidden()


def test_the_report_takes_what_was_answered(phone_page: Page) -> None:
    phone_page.goto("/")
    phone_page.get_by_role("radio", name="Good").check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.goto("/questionnaires/")
    gad = card(phone_page, "GAD-7")
    for radio in gad.get_by_role("radio", name="Several days").all():
        radio.check()
    gad.get_by_role("button", name="Save").click()
    expect(gad.get_by_role("listitem")).to_contain_text("7 of 21")
    gad.get_by_text("Answer the questions").click()
    for radio in gad.get_by_role("radio", name="Not at all").all():
        radio.check()
    gad.get_by_role("button", name="Save").click()
    latest = gad.get_by_role("listitem").first
    expect(latest).to_contain_text("7 lower than the time before. People usually notice as much.")
    gad.get_by_text("What a change means").click()
    expect(gad).to_contain_text("Two studies differ.")
    assert faults(phone_page) == []

    phone_page.goto("/report/")

    expect(phone_page.get_by_role("row", name="GAD-7")).to_contain_text("0 of 21")
    expect(phone_page.get_by_role("row", name="GAD-7")).to_contain_text("7 of 21")
    assert faults(phone_page) == []
