/**
 * The service worker's events, and nothing else: what each does is in the module beside it.
 * There is no skipWaiting at install: a new version waits until the person agrees.
 * @module
 */
import { KEPT, OUTBOX_TAG, TAKE_OVER, TAPPED } from '../static/js/domain/messages.js';
import { syncCurrentVault } from './background-sync.js';
import { createEarlyTaps } from './early-taps.js';
import { keepTap, vaultInUse } from './keep-tap.js';
import { createPrecache } from './precache.js';
import { addRoutes, letTheBrowserAnswer } from './routes.js';

const worker =
  /** @type {ServiceWorkerGlobalScope & { PRECACHE: import('workbox-precaching').PrecacheEntry[] }} */ (
    /** @type {unknown} */ (self)
  );

const precache = createPrecache(worker.PRECACHE, worker.registration);
addRoutes(precache, new URL('offline/', worker.registration.scope).pathname);

worker.addEventListener('install', (event) => {
  letTheBrowserAnswer(event, precache);
  event.waitUntil(precache.install(event));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(precache.activate(event).then(() => worker.clients.claim()));
});

const earlyTaps = createEarlyTaps({
  isThere: async (client) => (await worker.clients.get(client)) !== undefined,
  vaultInUse,
  keep: keepTap,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

worker.addEventListener('message', (event) => {
  const { type } = event.data ?? {};
  if (type === TAKE_OVER) event.waitUntil(worker.skipWaiting());
  if (type === KEPT) earlyTaps.kept(event.data.id);
  if (type === TAPPED && event.source instanceof Client) {
    event.waitUntil(earlyTaps.tapped(event.source.id, event.data));
  }
});

worker.addEventListener('sync', (event) => {
  const sync = /** @type {ExtendableEvent & { tag: string }} */ (event);
  if (sync.tag === OUTBOX_TAG) sync.waitUntil(syncCurrentVault(worker));
});
