/**
 * Served at /sw.js instead of the worker when the operator turns it off: removes itself and
 * its caches and lets pages load from the network. What people wrote (IndexedDB) is not touched.
 * @module
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => {
  worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(retire());
});

async function retire() {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}
