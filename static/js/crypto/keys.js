/**
 * The account keys and the keys that follow from them. An account key is thirty-two random bytes. A
 * vault has one from the start; its owner may ask for new ones. They are kept together, newest first,
 * and numbered from the oldest, which is 1: records are sealed with the newest, opened with whichever
 * they name, and natural ids come from the first for ever. See docs/record-format.md.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Expander } from './hkdf.js' */

import { concat, equal } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { createExpander } from './hkdf.js';
import { randomBytes } from './random.js';

const ACCOUNT_KEY_BYTES = 32;
const MOST_ACCOUNT_KEYS = 32;
const CHECK_BYTES = 16;

/**
 * What an unlocked vault works with. No key can be exported.
 *
 * @typedef {object} VaultKeys
 * @prop {readonly CryptoKey[]} records AES-256-GCM, open records; the one at `number - 1` seals them
 * @prop {CryptoKey} id HMAC-SHA-256, names natural-key records
 * @prop {readonly Bytes[]} kcvs of each account key, oldest first
 * @prop {number} number of the account key in use; one that is newer is known and not used yet
 * @prop {Bytes} kcv says whether two account keys are the same, and nothing else about them
 */

/** @returns {Bytes} */
export function createAccountKey() {
  return randomBytes(ACCOUNT_KEY_BYTES);
}

/**
 * A new account key before those there are.
 *
 * @param {Bytes} accountKeys
 * @returns {Bytes}
 * @throws {AppError} `too_many_keys`
 */
export function addAccountKey(accountKeys) {
  if (accountKeys.length >= MOST_ACCOUNT_KEYS * ACCOUNT_KEY_BYTES) {
    throw new AppError('too_many_keys', `a vault has ${MOST_ACCOUNT_KEYS} keys at most`);
  }
  const added = createAccountKey();
  const all = concat(added, accountKeys);
  added.fill(0);
  return all;
}

/**
 * The account keys up to a number: a view of the same bytes.
 *
 * @param {Bytes} accountKeys
 * @param {number} number
 */
export const accountKeysUpTo = (accountKeys, number) =>
  accountKeys.subarray(accountKeys.length - number * ACCOUNT_KEY_BYTES);

/**
 * @param {Bytes} accountKeys newest first
 * @returns {Promise<VaultKeys>} the newest is in use
 * @throws {AppError} `wrapped`: these are no account keys
 */
export async function deriveVaultKeys(accountKeys) {
  const { length } = accountKeys;
  if (length === 0 || length % ACCOUNT_KEY_BYTES !== 0) {
    throw new AppError('wrapped', 'these bytes are no account keys');
  }
  const starts = Array.from({ length: length / ACCOUNT_KEY_BYTES }, (_, at) => at);
  const expanders = await Promise.all(
    starts.map((at) =>
      createExpander(accountKeys.subarray(at * ACCOUNT_KEY_BYTES, (at + 1) * ACCOUNT_KEY_BYTES)),
    ),
  );
  const oldestFirst = expanders.reverse();
  const [records, kcvs, id] = await Promise.all([
    Promise.all(oldestFirst.map((from) => from.aesKey('v1/ak/record'))),
    Promise.all(oldestFirst.map((from) => from.bytes('v1/ak/kcv', CHECK_BYTES))),
    /** @type {Expander} */ (oldestFirst[0]).hmacKey('v1/ak/id'),
  ]);
  return { records, kcvs, id, number: kcvs.length, kcv: /** @type {Bytes} */ (kcvs.at(-1)) };
}

/**
 * @param {VaultKeys} keys
 * @param {Bytes} kcv of the account key that is in use
 * @returns {VaultKeys | null} null when it is none of these
 */
export function useAccountKey(keys, kcv) {
  const at = keys.kcvs.findIndex((one) => equal(one, kcv));
  return at === -1 ? null : { ...keys, number: at + 1, kcv };
}

/**
 * The key that keeps one vault's account key on this device. It cannot be exported; deleting it
 * makes the vault unreadable here until its owner comes back with the password.
 *
 * @returns {Promise<CryptoKey>}
 */
export function createDeviceKey() {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
