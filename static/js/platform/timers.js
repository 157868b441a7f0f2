/**
 * Work put off for a while, by the timers of a page.
 * @module
 */

/**
 * @typedef {object} Timers
 * @prop {(work: () => void, ms: number) => number} set gives what takes it back
 * @prop {(timer: number) => void} clear
 */

/** @param {Window} window @returns {Timers} */
export function createTimers(window) {
  return {
    set: (work, ms) => window.setTimeout(work, ms),
    clear: (timer) => window.clearTimeout(timer),
  };
}
