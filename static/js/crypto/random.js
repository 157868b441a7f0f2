/**
 * Random bytes and numbers from the browser's own generator; nothing else here makes any.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

/**
 * @param {number} length
 * @returns {Bytes}
 */
export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * Every number below `limit` equally likely: draws from the uneven end of the range are thrown
 * away, where a plain remainder would favour the low numbers.
 *
 * @param {number} limit from 1 to 65,536
 * @param {() => number} draw sixteen random bits
 */
export function randomBelow(limit, draw = drawSixteenBits) {
  const even = 65_536 - (65_536 % limit);
  let drawn = draw();
  while (drawn >= even) drawn = draw();
  return drawn % limit;
}

function drawSixteenBits() {
  const [bits = 0] = crypto.getRandomValues(new Uint16Array(1));
  return bits;
}
