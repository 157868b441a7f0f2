/**
 * Whether this device has anything of the app's own to open: who only reads waits for nothing of it.
 * @module
 */

/**
 * @param {{ indexedDB: Pick<IDBFactory, 'databases'> }} window
 * @returns {Promise<boolean>} true as well where the browser does not say
 */
export async function keepsAnything({ indexedDB }) {
  try {
    return (await indexedDB.databases()).length > 0;
  } catch {
    return true;
  }
}
