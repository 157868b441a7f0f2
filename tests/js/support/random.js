/**
 * Reproducible randomness: the same seed gives the same schedule, so that a failure can be run
 * again.
 * @module
 */

/** @param {number} seed */
export function createRandom(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ end) => Math.floor(next() * end);
  return {
    next,
    below,
    /** Both ends included. @param {number} from @param {number} to */
    between: (from, to) => from + below(to - from + 1),
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[below(list.length)],
    /** @template T @param {readonly T[]} list */
    shuffled: (list) =>
      list
        .map((one) => ({ one, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one),
    /** @param {number} length */
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
/** @typedef {ReturnType<typeof createRandom>} Random */
