/**
 * Work put off for a while, by the timers of a page.
 * @module
 */

/** @param {Window} window */
export function createTimers(window) {
  return {
    /** @param {() => void} work @param {number} ms @returns {number} to take it back with */
    set: (work, ms) => window.setTimeout(work, ms),

    /** @param {number} timer */
    clear: (timer) => window.clearTimeout(timer),
  };
}
