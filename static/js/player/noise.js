/**
 * Noise that is the same each time it is made, so that a clip made from it is, too.
 * @module
 */

/**
 * White noise: a linear congruential generator with the numbers of Numerical Recipes (1992), 7.1.
 *
 * @param {number} seed
 * @returns {() => number} the next sample, -1 to 1
 */
export function createNoise(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x8000_0000 - 1;
  };
}
