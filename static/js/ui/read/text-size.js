/**
 * Text size beside the article: the same three sizes, and the same choice, as in Settings.
 * @module
 */

import { openLocal } from '../../platform/local.js';
import { chooseTextSize, readLook } from '../../platform/look.js';
import { all } from '../shared/pieces.js';

/** @import { TextSize } from '../../platform/look.js' */

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function chooseSize(main, signal) {
  const { textSize } = readLook(openLocal(window).local);
  for (const radio of all(main, 'input[name="text-size"]', HTMLInputElement)) {
    radio.checked = radio.value === textSize;
    radio.addEventListener('change', () => choose(radio.value), { signal });
  }
}

/** @param {string} size */
function choose(size) {
  const { local } = openLocal(window);
  chooseTextSize(local, document.documentElement, /** @type {TextSize} */ (size));
}
