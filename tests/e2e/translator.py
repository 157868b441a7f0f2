"""A page under the translator of a browser, which moves each text it may translate into an element
of its own, and goes on doing so with whatever is written afterwards.
"""

from playwright.sync_api import Page

TRANSLATE = """() => {
  const SKIPPED = 'font, script, style, template, textarea, [translate=no]';
  const moved = (text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(SKIPPED)) return;
    const font = document.createElement('font');
    font.textContent = `«${text.data}»`;
    text.replaceWith(font);
    window.translations = (window.translations ?? 0) + 1;
  };
  const within = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  const main = document.querySelector('main');
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'characterData') moved(target);
      for (const node of addedNodes) for (const text of within(node)) moved(text);
    }
  }).observe(main, { childList: true, characterData: true, subtree: true });
  for (const text of within(main)) moved(text);
}"""


def translate(page: Page) -> None:
    """Translate the page, and go on."""
    page.evaluate(TRANSLATE)
