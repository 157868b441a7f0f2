/**
 * What became of a request whose answer was lost: the server may have done it. It is asked, with a
 * proof it only takes if it has.
 * @module
 */

import { AppError, traitOf } from '../../domain/errors.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { AccountKeys } from '../../sync/account-api.js' */
/** @import { AccountContext } from './context.js' */

/** @param {unknown} error */
export const isUndecided = (error) => traitOf(error, 'undecided') === true;

/**
 * @param {AccountContext} context
 * @param {string} username
 * @param {Bytes} auth
 * @returns {Promise<{ keys: AccountKeys | null, isKnown: boolean }>} `keys` null: it does not take
 *   the proof, or, where that is not known either, could not be asked
 */
export async function askForKeys({ api, deviceName }, username, auth) {
  try {
    const keys = await api.login({ username, auth, device: deviceName() });
    return { keys, isKnown: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { keys: null, isKnown: !isUndecided(error) && error.code !== 'rate_limited' };
  }
}
