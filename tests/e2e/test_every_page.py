"""What holds for every page: no accessibility fault, no sideways scroll, light transfers."""

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.e2e.axe import faults
from tests.e2e.conftest import LAPTOP, PHONE, Watch, new_context, wait_until
from tests.e2e.pages import FIXED
from tests.live_server import Served

ROUTES = [
    *FIXED,
    # One routine of each kind, and the pictures they show.
    "/relax/breathe-long-out/",
    "/relax/breathe-box/",
    "/relax/body-scan/",
    "/relax/pmr-short/",
    "/relax/cat-cow/",
    "/relax/walk-graded/",
    "/relax/flare-up/",
]
KIB = 1024
# No page waits longer for its first words before it begins the app.
LONGEST_WAIT_MS = 3000
SCRIPTS_BEGAN = """() => {
  const [painted] = performance.getEntriesByName('first-contentful-paint');
  const scripts = performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/chunks/'))
    .map(({ startTime }) => startTime);
  return { painted: painted?.startTime ?? Infinity, scripts: Math.min(...scripts) };
}"""
# Words that begin on one line and end on another, where nobody asked for a hyphen and no address
# of a source is long.
CUT_WORDS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const cut = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const place = text.parentElement;
    if (!place.checkVisibility({ checkVisibilityCSS: true })) continue;
    if (place.closest('.references') || getComputedStyle(place).hyphens === 'auto') continue;
    for (const { index, 0: word } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
      if (lines.size > 1) cut.push(word);
    }
  }
  return cut;
}"""


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_axe_finds_nothing_on_any_page_in_light_and_dark(
    browser: Browser, live_server: Served, viewport: dict[str, int]
) -> None:
    context = new_context(browser, live_server.url, viewport=viewport)
    watch = Watch(context, live_server.url)
    page = context.new_page()
    found = {}

    for route in ROUTES:
        settle(page, route)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if violations := faults(page, of_colour=scheme == "dark"):
                found[route, scheme] = violations

    context.close()
    assert found == {}
    assert watch.problems == []


def test_no_page_scrolls_sideways_or_cuts_a_word_in_two(
    browser: Browser, live_server: Served
) -> None:
    context = new_context(browser, live_server.url)
    page = context.new_page()
    wide = {}
    cut = {}

    for route in ROUTES:
        page.set_viewport_size({"width": 320, "height": 640})
        settle(page, route)
        for width, text in [(320, 100), (PHONE["width"], 200), (LAPTOP["width"], 100), (1920, 100)]:
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("text => document.documentElement.style.fontSize = `${text}%`", text)
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if overflow > 0:
                wide[route, width, text] = overflow
            if width <= PHONE["width"] and (words := page.evaluate(CUT_WORDS)):
                cut[route, width, text] = words

    context.close()
    assert wide == {}
    assert cut == {}


def test_every_control_is_large_enough_to_touch(browser: Browser, live_server: Served) -> None:
    context = new_context(browser, live_server.url, viewport=PHONE, has_touch=True)
    page = context.new_page()
    small = {}

    for route in ROUTES:
        settle(page, route)
        found = page.evaluate(
            """() => {
              // What a finger hits is the label where a control stands inside one. The cells of the
              // pain scale share a row; what is tapped amiss is one undo away.
              const target = (control) => control.closest('label') ?? control;
              const controls = document.querySelectorAll(
                'button, input, select, summary, [role=button], nav a, .button, .icon-button');
              return [...controls]
                .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
                .map((one) => [one.outerHTML.slice(0, 90), target(one).getBoundingClientRect()])
                .filter(([html, box]) => box.width > 1
                  && (box.height < 44 || box.width < (html.includes('name="pain"') ? 28 : 36)))
                .map(([html, { width, height }]) => `${width}x${height} ${html}`);
            }"""
        )
        if found:
            small[route] = found

    context.close()
    assert small == {}


@pytest.mark.parametrize(
    ("route", "all_kib", "script_kib"),
    [
        ("/read/", 48.7, 13),
        ("/", 64.1, 48.5),
        ("/journal/", 78.5, 58.2),
        ("/trends/", 64.3, 45.5),
        ("/relax/breathe-long-out/", 72.8, 51.8),
        ("/report/", 64.9, 49.4),
        ("/account/", 74.6, 59.4),
        ("/settings/", 66.2, 49.7),
        ("/help/", 36.8, 13.6),
    ],
    ids=["read", "today", "journal", "trends", "routine", "report", "account", "settings", "help"],
)
def test_a_first_visit_is_light(
    browser: Browser, live_server: Served, route: str, all_kib: float, script_kib: float
) -> None:
    """Count what the page itself asks for before its worker registers, but for its icon, which a
    browser asks for whenever it likes: bodies and headers. Its scripts
    come after its first words."""
    context = new_context(browser, live_server.url, is_kept=True, viewport=PHONE)
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  # no builtins here
    with context.expect_event("serviceworker"):
        page.goto(route)
    own = [request for request in asked if "/static/icons/" not in request.url]
    page.wait_for_load_state("networkidle")
    began = page.evaluate(SCRIPTS_BEGAN)

    sizes = {request.url.removeprefix(live_server.url): transferred(request) for request in own}
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))

    assert any(url.endswith(".js") for url in sizes)
    assert sum(sizes.values()) <= all_kib * KIB, sizes
    assert scripts <= script_kib * KIB, sizes
    assert began["scripts"] >= min(began["painted"], LONGEST_WAIT_MS)
    context.close()


def transferred(request: Request) -> int:
    """Bytes that came over the wire for one request."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def settle(page: Page, route: str) -> None:
    """Open a page and wait until its elements are alive."""
    page.goto(route)
    wait_until_settled(page)


def wait_until_settled(page: Page) -> None:
    """Wait until nothing more is asked for and the elements that a page shows are alive."""
    page.wait_for_load_state("networkidle")
    shown = "main :not(:defined):not([hidden], [hidden] *)"
    wait_until(page, f"document.querySelectorAll('{shown}').length === 0")
