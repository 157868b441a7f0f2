/**
 * Numbers that look like chance and are the same each time: a statistic that draws by lot says the
 * same of the same journal on every device and every day.
 * @module
 */

/** @typedef {() => number} Random from 0 up to but not including 1 */

/**
 * Mulberry32 by Tommy Ettinger (public domain, 2017): 32 bits of state, a period of 2^32, and good
 * enough for shuffling; never for secrets.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Fisher and Yates, in Durstenfeld's form (Communications of the ACM 7:420, 1964). Who wants a few by lot
 * stops when these are dealt.
 *
 * @param {number[] | Float64Array} list changed in place
 * @param {Random} random
 * @param {number} [count] so many at the end of it are by lot
 */
export function shuffle(list, random, count = list.length) {
  const last = Math.max(1, list.length - count);
  for (let end = list.length - 1; end >= last; end--) {
    const other = Math.floor(random() * (end + 1));
    const held = /** @type {number} */ (list[end]);
    list[end] = /** @type {number} */ (list[other]);
    list[other] = held;
  }
}
