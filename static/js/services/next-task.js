/**
 * Lets the page do what waits, between two pieces of long work.
 * @module
 */

/**
 * By a message, since a browser lets timers that follow each other wait for four milliseconds each.
 * @returns {Promise<void>} after whatever waits has had its turn
 */
export const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
