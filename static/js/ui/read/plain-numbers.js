/**
 * The switch that shows or hides the lines of plain numbers in the article.
 * @module
 */

import { choosePlainNumbers, showsPlainNumbers } from '../../platform/reading.js';
import { piece } from '../shared/pieces.js';

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function switchPlainNumbers(main, signal) {
  const input = piece(main, 'plain-numbers', HTMLInputElement);
  input.checked = showsPlainNumbers(localStorage);
  show(input.checked);
  input.addEventListener(
    'change',
    () => {
      choosePlainNumbers(localStorage, input.checked);
      show(input.checked);
    },
    { signal },
  );
}

/** @param {boolean} isShown */
function show(isShown) {
  document.documentElement.toggleAttribute('data-without-plain-numbers', !isShown);
}
