/**
 * The pages and files kept on the device. Each is fetched with the hash it must have, so a
 * wrong or half body (a captive portal, say) fails the installation and the old version stays.
 *
 * The pages of one version are together in a cache that bears its name, under their own addresses:
 * so the browser finds them without this worker (`letTheBrowserAnswer`), and never one of another
 * version. Files are told apart by their names or revisions, and those that did not change stay.
 * @module
 */
import { PrecacheController } from 'workbox-precaching';

/** @typedef {import('workbox-precaching').PrecacheEntry} Entry */

/**
 * @typedef {object} Precache
 * @prop {string} pagesName of the cache that holds the pages
 * @prop {string[]} pages their addresses
 * @prop {PrecacheController[]} controllers in the order they are asked
 * @prop {(event: ExtendableEvent) => Promise<void>} install
 * @prop {(event: ExtendableEvent) => Promise<void>} activate what only other versions kept is removed
 * @prop {(url: string) => Promise<Response | undefined>} match
 */

/** Asked of the server, which may say that it is the same still. */
const ASK_AGAIN = {
  /** @param {{ request: Request }} given */
  requestWillFetch: async ({ request }) => new Request(request, { cache: 'no-cache' }),
};

/**
 * @param {Entry[]} entries those whose addresses end in "/" are pages, all of one revision
 * @param {ServiceWorkerRegistration} registration
 * @returns {Precache}
 */
export function createPrecache(entries, registration) {
  const [kind, own] = ['pages-', `-${registration.scope}`];
  const pageEntries = entries.filter(({ url }) => url.endsWith('/'));
  const pagesName = `${kind}${pageEntries[0]?.revision}${own}`;
  const pages = new PrecacheController({ cacheName: pagesName, plugins: [ASK_AGAIN] });
  pages.addToCacheList(pageEntries.map((entry) => ({ ...entry, revision: null })));
  const files = new PrecacheController();
  files.addToCacheList(entries.filter(({ url }) => !url.endsWith('/')));

  const controllers = [pages, files];

  /** A newer one that is being installed has filled its own already: the rest goes with the next. */
  async function removeOthers() {
    if (registration.installing || registration.waiting) return;
    for (const name of await caches.keys()) {
      const isPages = name.startsWith(kind) && name.endsWith(own);
      if (isPages && name !== pagesName) await caches.delete(name);
    }
  }

  return {
    pagesName,
    pages: pageEntries.map(({ url }) => url),
    controllers,
    async install(event) {
      for (const one of controllers) await one.install(event);
    },
    async activate(event) {
      for (const one of controllers) await one.activate(event);
      await removeOthers();
    },
    match: async (url) => (await pages.matchPrecache(url)) ?? files.matchPrecache(url),
  };
}
