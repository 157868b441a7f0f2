/**
 * Version ids: the nonce of a sealed record names that version, so anyone can compare two
 * versions without a key. A sealed record is `0x01 | key id | nonce (12) | ciphertext and tag`.
 * @module
 */

import { toBase64url } from './bytes.js';
import { AppError } from './errors.js';

const NONCE_AT = 2;
const NONCE_END = 14;
const TAG_BYTES = 16;

/** @param {Uint8Array} blob @throws {AppError} `format` where it is none */
export function checkSealed(blob) {
  if (blob.length < NONCE_END + TAG_BYTES) throw new AppError('format', 'sealed record too short');
}

/** @param {Uint8Array} blob @returns {string} 16 characters of base64url */
export function vidOf(blob) {
  checkSealed(blob);
  return toBase64url(blob.subarray(NONCE_AT, NONCE_END));
}
