/**
 * Work that has to succeed once. After a failure it is tried again by itself, each time after a
 * longer pause, and at once when somebody knows a better moment.
 * @module
 */

/** @import { Timers } from './timers.js' */

const SHORTEST_MS = 2000;
const LONGEST_MS = 600_000;

/**
 * @param {() => Promise<boolean>} attempt whether it succeeded; never rejects
 * @param {Timers} timers
 * @returns {() => void} begins; later says that now is a good moment
 */
export function untilDone(attempt, timers) {
  let pause = SHORTEST_MS;
  let isIdle = true;
  /** @type {number | undefined} */
  let next;

  async function work() {
    if (!isIdle) return;
    isIdle = false;
    if (next !== undefined) timers.clear(next);
    if (await attempt()) return;
    isIdle = true;
    next = timers.set(work, pause);
    pause = Math.min(2 * pause, LONGEST_MS);
  }
  return work;
}
