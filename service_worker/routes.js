/**
 * What the worker answers, in the order it is tried. Only what stands in the precache is
 * ever answered from a cache; everything else, the API above all, goes to the network.
 * @module
 */
import { PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** @typedef {import('./precache.js').Precache} Precache */

// A page is the same whatever is asked of it; what follows the "?" is for its script.
const AS_NAMED = { ignoreURLParametersMatching: [/./], cleanURLs: false, directoryIndex: '' };

/**
 * @param {Precache} precache
 * @param {string} offlinePage its address
 */
export function addRoutes(precache, offlinePage) {
  for (const one of precache.controllers) registerRoute(new PrecacheRoute(one, AS_NAMED));
  registerRoute(new NavigationRoute(({ request }) => fromNetwork(precache, offlinePage, request)));
}

/**
 * Where the browser can, it answers from the caches by itself: somebody who opens the app waits for no
 * worker to begin, and the fifteen files of a page do not wake it one by one. A page asked for with
 * something after a "?" comes from this worker: the browser would not find it.
 *
 * @param {ExtendableEvent} install
 * @param {Precache} precache
 */
export function letTheBrowserAnswer(install, { pages, pagesName }) {
  const event =
    /** @type {ExtendableEvent & { addRoutes?: (rules: object[]) => Promise<void> }} */ (install);
  if (!event.addRoutes) return;
  const files = { urlPattern: { pathname: '/static/dist/*' }, requestMethod: 'get' };
  const ours = pages.map((pathname) => ({
    urlPattern: { pathname, search: '' },
    requestMethod: 'get',
  }));
  const rules = [
    { condition: files, source: 'cache' },
    { condition: { or: ours }, source: { cacheName: pagesName } },
  ];
  event.waitUntil(event.addRoutes(rules).catch(() => undefined));
}

/**
 * A page that is not kept: from the network, or the one that says we are offline. An address without its
 * last slash leads to the page with it, as the server says.
 *
 * @param {Precache} precache
 * @param {string} offlinePage
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function fromNetwork(precache, offlinePage, request) {
  try {
    return await fetch(request);
  } catch (cause) {
    const meant = new URL(request.url);
    meant.pathname += '/';
    if (await precache.match(meant.pathname)) return Response.redirect(meant.href);
    const kept = await precache.match(offlinePage);
    if (!kept) throw new Error('the offline page is not in the precache', { cause });
    return kept;
  }
}
