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
