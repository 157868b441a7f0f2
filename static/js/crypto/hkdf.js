/**
 * HKDF-SHA-256: many independent keys from one secret, told apart by a label. The salt is
 * thirty-two zero bytes everywhere, because every secret that comes here is already uniform.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

const SALT = new Uint8Array(32);
const ENCODER = new TextEncoder();

/**
 * @typedef {object} Expander
 * @prop {(label: string, length: number) => Promise<Bytes>} bytes
 * @prop {(label: string) => Promise<CryptoKey>} aesKey a key that cannot be taken out again
 * @prop {(label: string) => Promise<CryptoKey>} hmacKey the same, for authentication codes
 */

/**
 * The secret is copied into the browser's key store; the caller may zero its own bytes afterwards.
 *
 * @param {Bytes} secret
 * @returns {Promise<Expander>}
 */
export async function createExpander(secret) {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  return {
    bytes: async (label, length) =>
      new Uint8Array(await crypto.subtle.deriveBits(hkdf(label), base, length * 8)),
    aesKey: (label) =>
      crypto.subtle.deriveKey(hkdf(label), base, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]),
    hmacKey: (label) =>
      crypto.subtle.deriveKey(
        hkdf(label),
        base,
        { name: 'HMAC', hash: 'SHA-256', length: 256 },
        false,
        ['sign'],
      ),
  };
}

/** @param {string} label */
function hkdf(label) {
  return { name: 'HKDF', hash: 'SHA-256', salt: SALT, info: ENCODER.encode(label) };
}
