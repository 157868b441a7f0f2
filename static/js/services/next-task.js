/**
 * Lets the page do what waits, between two pieces of long work.
 * @module
 */

/** @returns {Promise<void>} after whatever waits has had its turn */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
