/**
 * Says that something could not be read or kept: first that the person's data is safe, then why,
 * as far as it is known, and a way to try again.
 * @module
 */
import { cannot, try_again } from '#messages/shell.js';
import { codeOf } from '../../domain/errors.js';

/** @import { Code } from '../../domain/errors.js' */

/** @type {Readonly<Partial<Record<Code, string>>>} */
const REASONS = cannot;

/**
 * @param {unknown} error
 * @param {string} [words] what to say where the reason has no words of its own
 * @returns {string}
 */
export function reasonOf(error, words = cannot.unknown) {
  return REASONS[codeOf(error)] ?? words;
}

/**
 * @param {string} words
 * @param {() => Promise<void>} again works while the button is busy
 * @returns {HTMLElement} a notice with "Try again"
 */
export function failureNotice(words, again) {
  const notice = document.createElement('div');
  notice.className = 'notice notice--error between';
  notice.role = 'alert';
  const text = document.createElement('p');
  text.className = 'grow';
  text.textContent = words;
  const button = document.createElement('button');
  button.className = 'button button--card button--small';
  button.type = 'button';
  button.textContent = try_again;
  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    await again();
    button.ariaBusy = 'false';
  });
  notice.append(text, button);
  return notice;
}
