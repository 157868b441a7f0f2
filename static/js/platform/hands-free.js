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
  let free = Promise.resolve();
  let tell = () => {};
  let timer = 0;

  page.addEventListener('input', () => {
    if (timer) timers.clear(timer);
    else {
      free = new Promise((resolve) => {
        tell = resolve;
      });
    }
    timer = timers.set(() => {
      timer = 0;
      tell();
    }, HANDS_FREE_MS);
  });
  return () => free;
}
