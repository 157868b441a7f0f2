/**
 * The switch that shows or hides the lines of plain numbers in the article.
 * @module
 */

import { openLocal } from '../../platform/local.js';
import { choosePlainNumbers, showsPlainNumbers } from '../../platform/reading.js';
import { piece } from '../shared/pieces.js';

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function switchPlainNumbers(main, signal) {
  const { local } = openLocal(window);
  const input = piece(main, 'plain-numbers', HTMLInputElement);
  input.checked = showsPlainNumbers(local);
  show(input.checked);
  input.addEventListener(
    'change',
    () => {
      choosePlainNumbers(local, input.checked);
      show(input.checked);
    },
    { signal },
  );
}

/** @param {boolean} isShown */
function show(isShown) {
  document.documentElement.toggleAttribute('data-without-plain-numbers', !isShown);
}
