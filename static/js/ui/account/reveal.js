/**
 * Lets a person see the password they type.
 * @module
 */

import { hide, show } from '#messages/account.js';
import { piece } from '../shared/pieces.js';

/**
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function connectReveal(root, signal) {
  root.addEventListener(
    'click',
    (event) => {
      const button = /** @type {HTMLElement | null} */ (
        /** @type {Element} */ (event.target).closest('[data-reveal]')
      );
      if (button) reveal(button, button.getAttribute('aria-pressed') !== 'true');
    },
    { signal },
  );
}

/**
 * @param {HTMLElement} button
 * @param {boolean} shown
 */
export function reveal(button, shown) {
  const input = /** @type {HTMLInputElement | null} */ (
    document.getElementById(button.dataset.reveal ?? '')
  );
  button.setAttribute('aria-pressed', String(shown));
  if (input) input.type = shown ? 'text' : 'password';
  piece(button, 'word').textContent = shown ? hide : show;
}
