/**
 * A codec that seals nothing, for tests of everything but cryptography: same layout, a fresh
 * nonce for every seal, and bytes that only open under the record they were sealed for.
 * @module
 */

import { concat, equal, fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { AppError } from '../../../static/js/domain/errors.js';

const HEADER_BYTES = 14;
const TAG_BYTES = 16;

/** @param {{ bytes: (length: number) => Uint8Array }} random @param {number} [vaultMark] */
export function createClearCodec(random, vaultMark = 0) {
  const nonces = new Set();
  const tagOf = (id) => fromBase64url(id).map((byte) => byte ^ vaultMark);
  return {
    async seal(id, plaintext) {
      const nonce = random.bytes(HEADER_BYTES - 2);
      const name = toBase64url(nonce);
      if (nonces.has(name)) throw new Error('a nonce was used twice');
      nonces.add(name);
      return concat(Uint8Array.of(1, 1), nonce, plaintext, tagOf(id));
    },
    async open(id, blob) {
      const end = blob.length - TAG_BYTES;
      if (!equal(blob.subarray(end), tagOf(id))) throw new AppError('open', 'does not open');
      return blob.slice(HEADER_BYTES, end);
    },
    async sealSnapshot(plaintext) {
      return concat(Uint8Array.of(vaultMark), plaintext);
    },
    async openSnapshot(blob) {
      if (blob[0] !== vaultMark) throw new AppError('open', 'does not open');
      return blob.slice(1);
    },
    async naturalId(nk) {
      const bytes = new Uint8Array(16).fill(vaultMark);
      bytes.set(new TextEncoder().encode(nk).slice(0, 16));
      return toBase64url(bytes);
    },
    isCurrent: () => true,
    keyInUse: () => 1,
  };
}
