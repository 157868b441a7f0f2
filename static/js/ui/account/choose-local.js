/**
 * Asks what becomes of the entries that are on this device when an account is opened on it.
 * @module
 */

import { merge_title } from '#messages/account.js';
import { AppError } from '../../domain/errors.js';
import { ask } from '../shared/ask.js';
import { find, piece } from '../shared/pieces.js';
import { plural } from '../shared/text.js';

/**
 * Try without an answer first; ask only when the service needs one.
 *
 * @template T
 * @param {HTMLElement} root holds the dialog
 * @param {(local: 'ask' | 'add' | 'keep') => Promise<T>} enter
 * @returns {Promise<T | null>} null: the person would rather not go on now
 */
export async function enterWithChoice(root, enter) {
  try {
    return await enter('ask');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'needs_choice') throw error;
    const dialog = find(root, 'dialog', HTMLDialogElement);
    piece(dialog, 'title').textContent = plural(merge_title, Number(error.details.count));
    const choice = /** @type {'add' | 'keep' | ''} */ (await ask(dialog));
    return choice === '' ? null : enter(choice);
  }
}
