"""A second language: a made-up one, longer than English and from right to left."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pwa.content.routines import FOLDER
from tests.e2e.conftest import PHONE, Watch, new_context, wait_until, wait_until_kept
from tests.e2e.pages import FIXED
from tests.live_server import LiveServer
from tests.pseudo_language import PLAIN

NARROW = {"width": 320, "height": 640}
PAGES = [
    *FIXED,
    "/journal/?entry=new",
    "/nowhere/",
    *(f"/relax/{path.stem}/" for path in sorted(FOLDER.glob("*.yaml"))),
]
# Names that are the same in every language.
NAMES = {"Twofold", "CC", "BY"}
WORDS = """
() => {
  const hidden = 'script, style, template, noscript, [lang="en"], cite';
  const seen = (node) => !node.parentElement.closest(hidden);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title];
  while (walker.nextNode()) if (seen(walker.currentNode)) texts.push(walker.currentNode.data);
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`))
      texts.push(element.getAttribute(name));
  return texts;
}
"""


@pytest.fixture(scope="module")
def two_languages(
    tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path
) -> Iterator[LiveServer]:
    """A server that has the made-up language beside English."""
    folder = tmp_path_factory.mktemp("languages")
    server = LiveServer(folder, migrated_sqlite, app="tests.pseudo_wsgi:app")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def reader(browser: Browser, two_languages: LiveServer) -> Iterator[Page]:
    """Somebody who reads the made-up language, on a small phone."""
    context = new_context(browser, two_languages.url, viewport=NARROW, has_touch=True)
    watch = Watch(context, two_languages.url)
    yield context.new_page()
    context.close()
    assert [one for one in watch.problems if "404" not in one] == []


def open_page(page: Page, path: str) -> None:
    page.goto(f"/xb{path}")
    wait_until(page, "document.querySelector(':not(:defined):not([hidden], [hidden] *)') === null")


def test_every_page_fits_a_narrow_screen_from_right_to_left(reader: Page) -> None:
    wide = {}
    for path in PAGES:
        open_page(reader, path)
        assert reader.evaluate("getComputedStyle(document.body).direction") == "rtl"
        over = reader.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            wide[path] = over

    assert wide == {}


def test_no_english_word_is_left_on_any_page(reader: Page) -> None:
    left = {}
    for path in PAGES:
        open_page(reader, path)
        for text in reader.evaluate(WORDS):
            if found := english(text):
                left[found[0]] = (path, text.strip()[:80])

    assert left == {}


def test_the_pages_of_a_language_lead_to_each_other(reader: Page) -> None:
    open_page(reader, "/")

    links = reader.eval_on_selector_all(
        "a[href^='/']", "(links) => links.map((link) => link.getAttribute('href'))"
    )
    reader.locator("[data-tab=relax]").click()
    reader.wait_for_url("**/xb/relax/")

    assert links
    assert [link for link in links if not link.startswith("/xb/")] == []


def test_a_device_keeps_one_language(browser: Browser, two_languages: LiveServer) -> None:
    context = new_context(browser, two_languages.url, is_kept=True, viewport=PHONE)
    page = context.new_page()
    open_page(page, "/")
    wait_until_kept(page)

    kept = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const lists = names.map(async (name) => (await caches.open(name)).keys());
          return (await Promise.all(lists)).flat().map(({ url }) => new URL(url).pathname);
        }"""
    )
    scope = page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
    context.set_offline(True)
    open_page(page, "/help/")
    title = page.title()
    context.close()

    pages = {path for path in kept if path.endswith("/")}
    assert scope == f"{two_languages.url}/xb/"
    assert "/xb/help/" in pages
    assert all(path.startswith("/xb/") for path in pages)
    assert english(title) == []


def english(text: str) -> list[str]:
    """Find words of three letters or more in which none wears an accent that should."""
    words = re.findall(r"[^\W_]+", re.sub(r"[\w-]+(?:\.[\w-]+)+", "", text))
    return [
        word
        for word in words
        if len(word) > 2
        and word.isascii()
        and word.isalpha()
        and word not in NAMES
        and set(word) & set(PLAIN)
    ]
