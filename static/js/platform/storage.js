/**
 * What the browser promises about the data of this app.
 * @module
 */

/**
 * @param {Navigator} navigator
 * @returns {Promise<boolean | null>} null where the browser does not say
 */
export async function isPersistent(navigator) {
  return navigator.storage?.persisted ? navigator.storage.persisted() : null;
}

/**
 * Asks for the promise when there is something to keep, and never a second time.
 *
 * @param {object} given
 * @param {Navigator} given.navigator
 * @param {() => Promise<boolean>} given.hasAsked
 * @param {() => Promise<void>} given.noteAsked
 * @param {() => Promise<void>} given.rest until whoever saved has their answer
 * @returns {() => Promise<void>} call after something was saved
 */
export function createPersistOnce({ navigator, hasAsked, noteAsked, rest }) {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    await rest();
    if ((await isPersistent(navigator)) !== false || (await hasAsked())) return;
    await noteAsked();
    await askToPersist(navigator);
  };
}

/**
 * @param {Navigator} navigator
 * @returns {Promise<boolean>} whether it now promises to keep the data
 */
export async function askToPersist(navigator) {
  return navigator.storage?.persist ? navigator.storage.persist() : false;
}
