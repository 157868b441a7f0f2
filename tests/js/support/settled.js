/**
 * Waits until whatever goes on in memory has come to rest: turns of the event loop, not a time,
 * so that a busy machine changes nothing.
 * @module
 */

const TURNS = 500;

/** @returns {Promise<void>} */
export async function settled() {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether something has come, once what is under way has had its turn.
 * @param {Promise<unknown>} waiting
 */
export async function isOver(waiting) {
  let over = false;
  waiting.then(() => {
    over = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return over;
}
