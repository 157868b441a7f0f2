/**
 * Names for records and for the authors of stamps. Both are random, so that an id tells the
 * server nothing about when or on which device something was written.
 * @module
 */

import { toBase64url } from './bytes.js';

/** @import { Author } from './record.js' */
/** @typedef {(length: number) => Uint8Array} RandomBytes */
/** @typedef {() => () => Author} NewAuthor an author of its own for each part that writes */

const ID_BYTES = 16;
const ACTOR_BYTES = 5;
const ACTOR_SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz';

/** @param {RandomBytes} random @returns {string} 22 characters of base64url */
export function newId(random) {
  return toBase64url(random(ID_BYTES));
}

/**
 * The author of this page load's stamps: 40 bits, never stored, because a stored one would be
 * shared by every clone of a browser profile.
 * @param {RandomBytes} random
 * @returns {string} 8 characters
 */
function newActor(random) {
  const number = random(ACTOR_BYTES).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return Array.from(
    { length: 8 },
    (_, at) => ACTOR_SYMBOLS[Number((number >> BigInt(at * 5)) & 31n)],
  ).join('');
}

/**
 * Whoever writes records gets an author of their own, even within one page: two that shared an
 * actor could give two values the same dot, and the merge would take them for one.
 *
 * @param {{ now: () => number, random: RandomBytes }} given
 * @returns {() => Author}
 */
export function createAuthor({ now, random }) {
  const actor = newActor(random);
  return () => ({ now: now(), actor });
}
