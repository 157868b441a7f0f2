/**
 * One tab or worker at a time exchanges a vault with the server, where the browser has Web Locks.
 * @module
 */

/** @typedef {Pick<LockManager, 'request'>} Locks */

/**
 * @template T
 * @param {Locks | null} locks
 * @param {string} vault
 * @param {(isAlone: boolean) => Promise<T>} work false: another is at it
 * @returns {Promise<T>}
 */
export async function alone(locks, vault, work) {
  if (!locks) return work(true);
  return locks.request(`sync:${vault}`, { ifAvailable: true }, (lock) => work(lock !== null));
}
