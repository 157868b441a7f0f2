/**
 * What the worker answers, in the order it is tried. Only what stands in the precache is
 * ever answered from a cache; everything else, the API above all, goes to the network.
 * @module
 */
import { PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * @param {import('workbox-precaching').PrecacheController} precache
 * @param {string} offlinePage its address
 */
export function addRoutes(precache, offlinePage) {
  registerRoute(
    new PrecacheRoute(precache, {
      // A page is the same whatever is asked of it; what follows the "?" is for its script.
      ignoreURLParametersMatching: [/./],
      cleanURLs: false,
      directoryIndex: '',
    }),
  );
  registerRoute(new NavigationRoute(({ request }) => fromNetwork(precache, offlinePage, request)));
}

/**
 * What is named after its content is the same in every version. Where the browser can, it answers from
 * the cache by itself: a page asks for fifteen files at once, and each would wake this worker.
 *
 * @param {ExtendableEvent} install
 */
export function letTheBrowserAnswer(install) {
  const event =
    /** @type {ExtendableEvent & { addRoutes?: (rules: object[]) => Promise<void> }} */ (install);
  if (!event.addRoutes) return;
  const condition = { urlPattern: { pathname: '/static/dist/*' }, requestMethod: 'get' };
  event.waitUntil(event.addRoutes([{ condition, source: 'cache' }]).catch(() => undefined));
}

/**
 * A page that is not kept: from the network, or the one that says we are offline. An address without its
 * last slash leads to the page with it, as the server says.
 *
 * @param {import('workbox-precaching').PrecacheController} precache
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
    if (await precache.matchPrecache(meant.pathname)) return Response.redirect(meant.href);
    const kept = await precache.matchPrecache(offlinePage);
    if (!kept) throw new Error('the offline page is not in the precache', { cause });
    return kept;
  }
}
