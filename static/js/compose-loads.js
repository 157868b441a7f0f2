/**
 * The scripts that few pages need, each asked for when it is.
 * @module
 */
import { AppError } from './domain/errors.js';

export const loadLater = () => arriving(import('./compose-later.js'));
export const loadSync = () => arriving(import('./compose-sync.js'));
export const loadEarly = () => arriving(import('./compose-early.js'));
export const loadKinds = () => arriving(import('./compose-kinds.js'));

/**
 * A script like any other: without a network it may not arrive.
 *
 * @template T
 * @param {Promise<T>} script
 */
async function arriving(script) {
  try {
    return await script;
  } catch (cause) {
    throw new AppError('offline', 'a part of the app did not arrive', { cause });
  }
}
