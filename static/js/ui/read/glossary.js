/**
 * Explains a word of the article where it stands. Without it, or in a browser without popovers,
 * the word leads to the list of words at the end.
 * @module
 */
import { all, find, piece } from '../shared/pieces.js';

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function explainWords(main, signal) {
  const card = piece(main, 'glossary-card');
  if (!('popover' in card)) return;
  /** @type {HTMLElement | null} the word to go back to */
  let word = null;

  for (const link of all(main, 'a.term', HTMLAnchorElement)) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener(
      'click',
      (event) => {
        const entry = document.getElementById(link.hash.slice(1));
        if (!entry) return;
        event.preventDefault();
        piece(card, 'word').textContent = find(entry, 'dt').textContent;
        piece(card, 'meaning').textContent = find(entry, 'dd').textContent;
        word = link;
        card.showPopover();
        find(card, 'button').focus({ preventScroll: true });
      },
      { signal },
    );
  }

  card.addEventListener(
    'click',
    (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest('[data-all]')) word = null;
      if (target.closest('[data-close], [data-all]')) card.hidePopover();
    },
    { signal },
  );

  card.addEventListener(
    'toggle',
    (event) => {
      const isClosed = /** @type {ToggleEvent} */ (event).newState === 'closed';
      const { activeElement } = document;
      // A reader who already went elsewhere is left there.
      const isLost = activeElement === document.body || card.contains(activeElement);
      if (isClosed && isLost) word?.focus({ preventScroll: true });
    },
    { signal },
  );
}
