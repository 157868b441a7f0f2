/**
 * When nobody has chosen or written anything for a while: what can wait would keep them waiting.
 * @module
 */

/** @import { Timers } from './timers.js' */

/** Longer than from one answer to the next. */
export const HANDS_FREE_MS = 2000;

/**
 * @param {EventTarget} page
 * @param {Timers} timers
 * @returns {() => Promise<void>} waits until then; at once where it is so already
 */
export function createHandsFree(page, timers) {
  let isFree = true;
  let timer = 0;
  /** @type {(() => void)[]} */
  let waiting = [];

  function free() {
    isFree = true;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  }

  function busy() {
    isFree = false;
    timers.clear(timer);
    timer = timers.set(free, HANDS_FREE_MS);
  }
  page.addEventListener('input', busy, { passive: true });

  return async () => {
    if (isFree) return;
    await new Promise((/** @type {(free: void) => void} */ tell) => waiting.push(tell));
  };
}
