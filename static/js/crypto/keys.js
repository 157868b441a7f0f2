/**
 * The account key and the keys that follow from it. The account key is thirty-two random bytes,
 * made when a vault is made and never changed; everything else is derived.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

import { createExpander } from './hkdf.js';
import { randomBytes } from './random.js';

const ACCOUNT_KEY_BYTES = 32;
const CHECK_BYTES = 16;

/**
 * What an unlocked vault works with. Neither key can be exported.
 *
 * @typedef {object} VaultKeys
 * @prop {CryptoKey} record AES-256-GCM, seals records
 * @prop {CryptoKey} id HMAC-SHA-256, names natural-key records
 * @prop {Bytes} kcv says whether two account keys are the same, and nothing else about them
 */

/** @returns {Bytes} */
export function createAccountKey() {
  return randomBytes(ACCOUNT_KEY_BYTES);
}

/**
 * @param {Bytes} accountKey
 * @returns {Promise<VaultKeys>}
 */
export async function deriveVaultKeys(accountKey) {
  const from = await createExpander(accountKey);
  const [record, id, kcv] = await Promise.all([
    from.aesKey('v1/ak/record'),
    from.hmacKey('v1/ak/id'),
    from.bytes('v1/ak/kcv', CHECK_BYTES),
  ]);
  return { record, id, kcv };
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
