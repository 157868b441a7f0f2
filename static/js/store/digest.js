/**
 * The two numbers a device and the server compare to know that they hold the same versions: how
 * many there are, and the XOR of the first eight bytes of each version id.
 * @module
 */

import { fromBase64url } from '../domain/bytes.js';

/** @typedef {{ n: number, x: bigint }} Digest */

/** @type {Digest} */
export const EMPTY_DIGEST = { n: 0, x: 0n };
const HEX_DIGITS = 16;

/**
 * @param {Digest} digest
 * @param {string | null} before the version the server held @param {string | null} after holds now
 * @returns {Digest}
 */
export function moveVersion(digest, before, after) {
  return {
    n: digest.n + (after === null ? 0 : 1) - (before === null ? 0 : 1),
    x: digest.x ^ head(before) ^ head(after),
  };
}

/** @param {Digest} digest @returns {string} as the server writes it */
export const digestHex = (digest) => digest.x.toString(16).padStart(HEX_DIGITS, '0');

/** @param {string | null} vid */
function head(vid) {
  if (vid === null) return 0n;
  return new DataView(fromBase64url(vid).buffer).getBigUint64(0);
}
