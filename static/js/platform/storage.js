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
 * @param {Navigator} navigator
 * @returns {Promise<boolean>} whether it now promises to keep the data
 */
export async function askToPersist(navigator) {
  return navigator.storage?.persist ? navigator.storage.persist() : false;
}
