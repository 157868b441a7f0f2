/**
 * The marked pieces of a routine's page: writes words into them, and shows one of its views at a
 * time.
 * @module
 */
import { all, find } from '../shared/pieces.js';

/** @param {HTMLElement} root */
export function createViews(root) {
  /** What was written, whatever a translator has made of it since. @type {Map<string, string>} */
  const said = new Map();

  return {
    /**
     * @template {Element} [T=HTMLElement]
     * @param {string} selector
     * @param {new () => T} [Type]
     * @returns {T}
     */
    find: (selector, Type) => find(root, selector, Type),

    /**
     * @template {Element} [T=HTMLElement]
     * @param {string} selector
     * @param {new () => T} [Type]
     * @returns {T[]} none where this page has no such thing
     */
    all: (selector, Type) => all(root, selector, Type),

    /** The button or area that does this. @param {string} name */
    action: (name) => find(root, `[data-action="${name}"]`),

    /** @param {string} name @param {string} text */
    say(name, text) {
      if ((said.get(name) ?? '') === text) return;
      said.set(name, text);
      const place = find(root, `[data-show="${name}"]`);
      const [words] = place.childNodes;
      // Other words in the same piece of text cost a frame less than another piece.
      if (text && words instanceof Text && words === place.lastChild) words.data = text;
      else place.textContent = text;
    },

    /** @param {'page' | 'signs' | 'player' | 'after'} name */
    show(name) {
      for (const view of all(root, '[data-view]')) view.hidden = view.dataset.view !== name;
      find(root, `[data-view="${name}"] [tabindex="-1"]`).focus({ preventScroll: true });
      if (name !== 'player') document.documentElement.scrollTo({ top: 0 });
    },
  };
}

/** @typedef {ReturnType<typeof createViews>} Views */
