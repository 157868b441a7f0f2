/**
 * Waiting that ends when the test says so.
 * @module
 */

export function createTurn() {
  /** @type {(() => void)[]} */
  let waiting = [];
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    /** @returns {Promise<void>} */
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    /** Let whoever waits go on, and do what they can. */
    async next() {
      await settle();
      const due = waiting;
      waiting = [];
      for (const goOn of due) goOn();
      await settle();
    },
  };
}
