/**
 * The one Trusted Types policy of our own. It lets through nothing but the addresses of our
 * workers; lit brings its own policy for its templates.
 * @module
 */

/**
 * @param {Window & typeof globalThis} window
 * @param {string[]} allowed addresses of workers
 * @returns {{ createScriptURL(url: string): any }} the plain address where Trusted Types are unknown
 */
export function createPolicy(window, allowed) {
  const rules = {
    /** @param {string} url */
    createScriptURL(url) {
      if (!allowed.includes(url)) throw new TypeError(`not the address of a worker: ${url}`);
      return url;
    },
  };
  const factory = /** @type {any} */ (window).trustedTypes;
  return factory ? factory.createPolicy('app', rules) : rules;
}
