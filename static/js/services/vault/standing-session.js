/**
 * A refusal may be older than it looks: new keys, or another tab that signs in, end one session of this
 * browser and begin the next, while a question with the one before is still on its way.
 * @module
 */

import { traitOf } from '../../domain/errors.js';

/**
 * Asks once more where the first answer was that the session is over: by then the browser sends
 * the session that stands, if there is one.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function withStandingSession(ask) {
  try {
    return await ask();
  } catch (error) {
    if (traitOf(error, 'session') !== 'over') throw error;
    return ask();
  }
}
