/**
 * How a password becomes a proof, at the cost its account asks for.
 * @module
 */

import { checkKdf, derivePasswordKeys } from '../../crypto/kdf.js';
import { foldUsername } from '../../domain/username.js';

/** @import { Kdf } from '../../crypto/kdf.js' */
/** @import { Vault } from '../vault/vault.js' */
/** @import { AccountContext } from './context.js' */

/**
 * Ask the server how the password is stretched, refuse a cheap answer, and stretch it.
 *
 * @param {AccountContext} context
 * @param {string} username
 * @param {string} password
 */
export async function stretchPassword({ vault, api, runWorker }, username, password) {
  const kdf = checkKdf(await api.prelogin(username), await costOf(vault, username));
  return { kdf, ...(await derivePasswordKeys(runWorker, password, kdf)) };
}

/**
 * @param {Vault} vault
 * @param {string} username
 * @returns {Promise<Kdf | null>} the most this device has seen that person's password cost
 */
export async function costOf(vault, username) {
  const folded = foldUsername(username);
  const seen = (await vault.list())
    .flatMap(({ account, former }) => [account ?? [], former ?? []].flat())
    .filter((one) => foldUsername(one.username) === folded)
    .map(({ kdf }) => kdf);
  if (seen.length === 0) return null;
  const most = (/** @type {'m' | 't'} */ cost) => Math.max(...seen.map((kdf) => kdf[cost]));
  return { .../** @type {Kdf} */ (seen[0]), m: most('m'), t: most('t') };
}
