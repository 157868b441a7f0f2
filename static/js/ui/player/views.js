/**
 * Finds the marked pieces of a routine's page, and shows one of its views at a time.
 * @module
 */

/** @param {HTMLElement} root */
export function createViews(root) {
  /** @param {string} selector @returns {HTMLElement} */
  function find(selector) {
    const found = root.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
    return found;
  }
  return {
    find,
    /** @param {string} name */
    form: (name) => /** @type {HTMLFormElement} */ (find(name)),

    /** @param {string} name @param {string} text */
    say(name, text) {
      const place = find(`[data-show="${name}"]`);
      if (place.textContent !== text) place.textContent = text;
    },

    /** @param {'page' | 'signs' | 'before' | 'player' | 'after'} name */
    show(name) {
      for (const view of root.querySelectorAll('[data-view]')) {
        if (view instanceof HTMLElement) view.hidden = view.dataset.view !== name;
      }
      const heading = find(`[data-view="${name}"]`).querySelector('[tabindex="-1"]');
      if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
      if (name !== 'player') root.ownerDocument.documentElement.scrollTo({ top: 0 });
    },
  };
}

/** @typedef {ReturnType<typeof createViews>} Views */
