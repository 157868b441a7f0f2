/**
 * Explains a word of the article where it stands. Without it, or in a browser without popovers,
 * the word leads to the list of words at the end.
 * @module
 */

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function explainWords(main, signal) {
  const card = /** @type {HTMLElement} */ (main.querySelector('[data-glossary-card]'));
  if (!('popover' in card)) return;
  /** @type {HTMLElement | null} the word to go back to */
  let word = null;

  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    main.querySelectorAll('a.term')
  )) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener(
      'click',
      (event) => {
        const entry = document.getElementById(link.hash.slice(1));
        if (!entry) return;
        event.preventDefault();
        fill(card, '[data-word]', entry.querySelector('dt'));
        fill(card, '[data-meaning]', entry.querySelector('dd'));
        word = link;
        card.showPopover();
        card.querySelector('button')?.focus({ preventScroll: true });
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

/**
 * @param {Element} card
 * @param {string} place
 * @param {Element | null} source
 */
function fill(card, place, source) {
  const target = card.querySelector(place);
  if (target) target.textContent = source?.textContent ?? '';
}
