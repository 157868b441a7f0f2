/**
 * Asks the browser to wake the service worker when the network is back. Where it cannot, nothing
 * is lost: the app sends what waits when it is next open.
 * @module
 */

/**
 * @param {ServiceWorkerContainer | undefined} container
 * @param {string} tag
 * @returns {Promise<boolean>} whether the browser will do it
 */
export async function askForBackgroundSync(container, tag) {
  const registration = await container?.getRegistration();
  const sync = /** @type {{ register(tag: string): Promise<void> } | undefined} */ (
    /** @type {any} */ (registration)?.sync
  );
  if (!registration?.active || !sync) return false;
  return sync.register(tag).then(
    () => true,
    () => false, // the person or the browser has turned it off
  );
}
