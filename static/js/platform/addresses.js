/**
 * Where every page is, by its name, in the language of the document. The server holds the same
 * table in `pwa/content/addresses.py`; a test compares them.
 * @module
 */

const ADDRESSES = {
  today: '/',
  relax: '/relax/',
  programmes: '/relax/programmes/',
  routine: '/relax/{id}/',
  own: '/relax/own/',
  pattern: '/relax/pattern/',
  flare: '/flare/',
  journal: '/journal/',
  trends: '/trends/',
  report: '/report/',
  questionnaires: '/questionnaires/',
  experiments: '/experiments/',
  read: '/read/',
  help: '/help/',
  settings: '/settings/',
  account: '/account/',
  privacy: '/privacy/',
  offline: '/offline/',
  manifest: '/manifest.webmanifest',
  worker: '/sw.js',
};

/**
 * @param {keyof typeof ADDRESSES} name
 * @param {string} [id] of the routine
 * @returns {string}
 */
export function address(name, id = '') {
  const prefix = globalThis.document?.documentElement?.dataset.prefix ?? '';
  return prefix + ADDRESSES[name].replace('{id}', id);
}
