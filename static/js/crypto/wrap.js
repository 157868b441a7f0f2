/**
 * Wraps the account key with another key: one that comes from the password, from the recovery
 * code, or one that lives on this device only. Purpose and vault are authenticated, so a wrapped
 * key cannot be passed off as one of another kind or of another vault.
 *
 *     wrapped = nonce (12) || AES-256-GCM(key, account key, "v1|wrap|<purpose>|" || vault id)
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

import { concat, fromBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { randomBytes } from './random.js';

const NONCE_BYTES = 12;

/** @typedef {'pw' | 'rec' | 'dev'} Purpose */

/**
 * @param {CryptoKey} key
 * @param {Bytes} accountKey
 * @param {Purpose} purpose
 * @param {string} vaultId
 * @param {Bytes} nonce given by the golden vectors alone; a nonce is never used twice
 * @returns {Promise<Bytes>}
 */
export async function wrapAccountKey(
  key,
  accountKey,
  purpose,
  vaultId,
  nonce = randomBytes(NONCE_BYTES),
) {
  const sealed = await crypto.subtle.encrypt(cipher(nonce, purpose, vaultId), key, accountKey);
  return concat(nonce, new Uint8Array(sealed));
}

/**
 * Bytes of the account key. Whoever asks zeroes them as soon as the keys are derived.
 *
 * @param {CryptoKey} key
 * @param {Bytes} wrapped
 * @param {Purpose} purpose
 * @param {string} vaultId
 * @returns {Promise<Bytes>}
 * @throws {AppError} `wrapped`: another key, another vault, or altered bytes
 */
export async function unwrapAccountKey(key, wrapped, purpose, vaultId) {
  const nonce = wrapped.slice(0, NONCE_BYTES);
  try {
    const opened = await crypto.subtle.decrypt(
      cipher(nonce, purpose, vaultId),
      key,
      wrapped.slice(NONCE_BYTES),
    );
    return new Uint8Array(opened);
  } catch (cause) {
    throw new AppError('wrapped', 'the account key does not unwrap with this key', { cause });
  }
}

/**
 * @param {Bytes} nonce
 * @param {Purpose} purpose
 * @param {string} vaultId
 */
function cipher(nonce, purpose, vaultId) {
  const label = new TextEncoder().encode(`v1|wrap|${purpose}|`);
  return { name: 'AES-GCM', iv: nonce, additionalData: concat(label, fromBase64url(vaultId)) };
}
