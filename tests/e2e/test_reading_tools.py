"""The reading tools: they help, keep a choice on the device, and take nothing away when absent."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
from tests.e2e.axe import faults
from tests.e2e.conftest import LAPTOP, PHONE, Watch, new_context, wait_until
from tests.live_server import Served

# The browser under test has no voice. This one speaks each sentence for a moment, and remembers.
VOICE = """
(() => {
  const voice = { name: 'Here', lang: 'en-GB', localService: LOCAL, default: true };
  const said = (window.said = []);
  let timer;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
    speaking: false,
    getVoices: () => [voice],
    cancel() { clearTimeout(timer); this.speaking = false; },
    speak(line) {
      said.push(line.text);
      this.speaking = true;
      timer = setTimeout(() => { this.speaking = false; line.onend(); }, 150);
    },
  }) });
})();
"""


@pytest.fixture
def page_with_voice(browser: Browser, live_server: Served) -> Iterator[Page]:
    context = new_context(browser, live_server.url, viewport=PHONE)
    watch = Watch(context, live_server.url)
    context.add_init_script(VOICE.replace("LOCAL", "true"))
    yield context.new_page()
    context.close()
    assert watch.problems == []


def read(page: Page, anchor: str = "") -> None:
    page.goto(f"/read/{anchor}")
    wait_until(page, "document.querySelector('reading-tools:defined') !== null")


def scroll_to(page: Page, selector: str) -> None:
    page.locator(selector).evaluate("(place) => place.scrollIntoView()")


def options(page: Page) -> None:
    page.get_by_role("button", name="Text size and numbers").click()


def test_the_page_says_how_far_the_reader_has_come(phone_page: Page) -> None:
    read(phone_page)
    bar = phone_page.locator("[data-progress]")
    assert float(bar.evaluate("(el) => el.style.getPropertyValue('--read')")) == 0

    phone_page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")

    expect(bar).to_have_attribute("style", re.compile("--read: 1;"))


def test_a_reader_who_comes_back_can_go_on_at_the_same_paragraph(phone_page: Page) -> None:
    read(phone_page)
    place = phone_page.get_by_text("This is about keeping pain away")
    place.evaluate("(el) => el.scrollIntoView()")
    wait_until(phone_page, "localStorage.getItem('read-position') !== null")

    phone_page.goto("/relax/")
    read(phone_page)
    expect(place).not_to_be_in_viewport()
    offer = phone_page.get_by_role("region", name="Go on reading")
    expect(offer).to_contain_text("Walking")
    offer.get_by_role("link", name="Go on reading").click()

    expect(place).to_be_in_viewport()
    expect(offer).to_be_hidden()


def test_who_has_read_to_the_end_starts_anew(phone_page: Page) -> None:
    read(phone_page)
    scroll_to(phone_page, "#walking")
    wait_until(phone_page, "localStorage.getItem('read-position') !== null")

    phone_page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")

    wait_until(phone_page, "localStorage.getItem('read-position') === null")


def test_the_way_on_is_not_offered_to_who_came_for_a_certain_place(phone_page: Page) -> None:
    phone_page.clock.install()
    read(phone_page)
    scroll_to(phone_page, "#walking")
    wait_until(phone_page, "localStorage.getItem('read-position') !== null")

    phone_page.goto("/help/")
    read(phone_page, "#signs")

    expect(phone_page.locator("#signs")).to_be_in_viewport()
    phone_page.clock.fast_forward(2_000)
    expect(phone_page.get_by_role("region", name="Go on reading")).to_be_hidden()


def test_text_size_is_chosen_in_the_article_and_holds_in_settings(phone_page: Page) -> None:
    read(phone_page)
    before = phone_page.locator("#loop").evaluate("(el) => getComputedStyle(el).fontSize")

    options(phone_page)
    phone_page.get_by_role("radio", name="Largest").check(force=True)

    after = phone_page.locator("#loop").evaluate("(el) => getComputedStyle(el).fontSize")
    assert float(after[:-2]) > float(before[:-2]) * 1.2
    phone_page.goto("/settings/")
    expect(phone_page.get_by_role("radio", name="Largest")).to_be_checked()


def test_numbers_in_plain_words_can_be_hidden_and_stay_hidden(phone_page: Page) -> None:
    read(phone_page)
    line = phone_page.get_by_text("With low mood it would be about 15 in 100")
    expect(line).to_be_visible()

    options(phone_page)
    phone_page.get_by_role("switch", name="Numbers in plain words").uncheck(force=True)
    expect(line).to_be_hidden()
    phone_page.reload()

    expect(line).to_be_hidden()
    options(phone_page)
    expect(phone_page.get_by_role("switch", name="Numbers in plain words")).not_to_be_checked()


def test_a_word_is_explained_where_it_stands_and_escape_leads_back_to_it(laptop_page: Page) -> None:
    read(laptop_page)
    word = laptop_page.get_by_role("link", name="flare-up", exact=True)

    word.press("Enter")
    card = laptop_page.get_by_role("dialog", name="Flare-up")
    expect(card).to_contain_text("A few days or weeks when pain is clearly worse")
    laptop_page.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    assert "#" not in laptop_page.url


def test_a_word_is_explained_by_touch_too(phone_page: Page) -> None:
    read(phone_page)

    phone_page.get_by_role("link", name="flare-up", exact=True).tap()
    card = phone_page.get_by_role("dialog", name="Flare-up")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Close").tap()

    expect(card).to_be_hidden()


def test_without_javascript_a_word_leads_to_the_list_of_words(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/read/")

    page.get_by_role("link", name="flare-up", exact=True).click()

    expect(page.locator("#term-flare-up")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Text size and numbers")).to_be_hidden()
    context.close()


def test_a_wide_screen_shows_beside_a_paragraph_what_its_numbers_and_words_are(
    laptop_page: Page,
) -> None:
    read(laptop_page)
    trial = laptop_page.locator("p", has_text="care for both problems at once lifted mood")
    word, source = trial.locator(".side-notes > span").all()

    expect(word).to_have_text(re.compile("^Randomised trial A fair test"))
    expect(source).to_have_text("8 Kroenke K et al. 2009. Randomised trial, 250 people.")
    note, text = word.bounding_box(), trial.bounding_box()
    assert note
    assert text
    assert note["x"] >= text["x"] + text["width"]
    assert abs(note["y"] - text["y"]) < 60
    expect(trial.get_by_role("link", name="Reference 8")).to_be_visible()
    assert "A fair test" not in trial.aria_snapshot()

    laptop_page.emulate_media(media="print")
    expect(word).to_be_hidden()
    laptop_page.emulate_media(media="screen")
    expect(word).to_be_visible()
    laptop_page.set_viewport_size(PHONE)
    expect(word).to_be_hidden()


def test_beside_the_text_each_source_is_told_by_its_author_year_and_kind(
    laptop_page: Page,
) -> None:
    read(laptop_page)

    told = set(laptop_page.locator(".side-notes > span").all_text_contents())

    missing = []
    for cited in load_content(ENGLISH).article.cited:
        first, *others = cited.work.authors.split(",")
        who = f"{first} et al." if others else first
        note = f"{cited.number} {who} {cited.work.year}. {cited.work.kind}."
        if note not in told:
            missing.append(note)
    assert missing == []


def test_every_heading_has_a_link_to_itself(phone_page: Page) -> None:
    read(phone_page)

    phone_page.get_by_role("link", name="Link to: Walking", exact=True).click()

    assert phone_page.url.endswith("/read/#walking")
    headings = phone_page.locator(".article__section :is(h2, h3)[id]:not(.care__title)")
    links = phone_page.get_by_role("link", name=re.compile("^Link to:"))
    assert links.count() == headings.count()


def test_reading_aloud_begins_where_the_reader_is_and_marks_each_sentence(
    page_with_voice: Page,
) -> None:
    read(page_with_voice)
    scroll_to(page_with_voice, "#walking")

    # A pointer would first scroll the page to where the bar began.
    page_with_voice.get_by_role("button", name="Read aloud").evaluate("(button) => button.click()")
    first = "In one trial, 701 people who had got over back pain were followed."
    wait_until(page_with_voice, f"said.includes('{first}')")

    said = page_with_voice.evaluate("said")
    assert said.index(first) == said.index("Walking") + 1
    assert said.index("Walking") < 5
    marked = page_with_voice.evaluate(
        "() => [...CSS.highlights.get('spoken')].map((range) => range.toString().trim())[0]"
    )
    assert marked


def test_reading_aloud_leaves_out_what_is_only_for_the_eye(page_with_voice: Page) -> None:
    read(page_with_voice)

    page_with_voice.get_by_role("button", name="Read aloud").click()
    wait_until(page_with_voice, "said.length > 12")

    said = " ".join(page_with_voice.evaluate("said"))
    assert "each can feed the other." in said
    assert "Fairly sure" not in said
    assert "#" not in said


def test_reading_aloud_pauses_goes_on_with_the_same_sentence_and_stops(
    page_with_voice: Page,
) -> None:
    page_with_voice.clock.install()
    read(page_with_voice)
    page_with_voice.get_by_role("button", name="Read aloud").click()
    panel = page_with_voice.get_by_role("region", name="Read aloud")
    wait_until(page_with_voice, "said.length > 1")

    panel.get_by_role("button", name="Pause").click()
    expect(panel).to_contain_text("Paused")
    last = page_with_voice.evaluate("said.at(-1)")
    count = page_with_voice.evaluate("said.length")
    page_with_voice.clock.fast_forward(2_000)
    assert page_with_voice.evaluate("said.length") == count
    panel.get_by_role("button", name="Go on").click()
    assert page_with_voice.evaluate(f"said[{count}]") == last

    panel.get_by_role("button", name="Stop").click()
    expect(panel).to_be_hidden()
    assert not page_with_voice.evaluate("CSS.highlights.has('spoken')")
    expect(page_with_voice.get_by_role("button", name="Read aloud")).to_be_focused()


def test_a_voice_that_sends_the_words_away_is_not_offered(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE)
    context.add_init_script(VOICE.replace("LOCAL", "false"))
    page = context.new_page()
    read(page)

    options(page)

    expect(page.get_by_text("This device has no voice of its own")).to_be_visible()
    expect(page.get_by_role("button", name="Read aloud")).to_be_hidden()
    context.close()


def test_the_card_of_a_routine_starts_the_exact_variant(phone_page: Page) -> None:
    read(phone_page)

    phone_page.get_by_role("link", name="Try it now: a longer breath out").click()
    phone_page.wait_for_url("**/relax/breathe-long-out/?from=read#m3")

    expect(phone_page.locator('input[name="variant"][value="m3"]')).to_be_checked()


def test_the_address_of_a_card_shows_it_with_the_text_around_it(phone_page: Page) -> None:
    read(phone_page, "#try-pmr-short")

    card = phone_page.locator("#try-pmr-short")
    expect(card).to_be_in_viewport()
    box = card.bounding_box()
    assert box
    assert 150 < box["y"] < 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_tools_have_no_accessibility_fault_when_open(
    browser: Browser, live_server: Served, scheme: str, viewport: dict[str, int]
) -> None:
    context = new_context(browser, live_server.url, viewport=viewport, color_scheme=scheme)
    context.add_init_script(VOICE.replace("LOCAL", "true"))
    page = context.new_page()
    read(page)
    found = {}

    page.locator("summary", has_text="On this page").click()
    page.get_by_role("button", name="Read aloud").click()
    page.get_by_role("button", name="Pause").click()
    found["contents and reading aloud"] = faults(page, of_colour=scheme == "dark")
    options(page)
    found["options"] = faults(page, of_colour=scheme == "dark", inside="#reading-options")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("link", name="trial", exact=True).click()
    found["a word"] = faults(page, of_colour=scheme == "dark", inside="[data-glossary-card]")

    context.close()
    assert not any(found.values()), found


@pytest.mark.parametrize("narrow", ["320 px", "200 % text"])
def test_the_tools_fit_a_narrow_page(browser: Browser, live_server: Served, narrow: str) -> None:
    width = 320 if narrow == "320 px" else PHONE["width"]
    context = new_context(browser, live_server.url, viewport={"width": width, "height": 640})
    context.add_init_script(VOICE.replace("LOCAL", "true"))
    page = context.new_page()
    read(page)
    if narrow == "200 % text":
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    page.get_by_role("button", name="Read aloud").click()
    options(page)

    for part in ("[data-reader]", "#reading-options"):
        expect(page.locator(part)).to_be_visible()
        box = page.locator(part).bounding_box()
        assert box, part
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= width, part
        assert page.locator(part).evaluate("(el) => el.scrollWidth <= el.clientWidth"), part
    context.close()
