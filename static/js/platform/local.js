/**
 * Where the few choices are remembered that are kept outside the sealed store. A browser may forbid
 * that altogether; then they hold as long as the document, and whoever offers them can say so.
 * @module
 */

/**
 * @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>} Local
 */

const PREFIX = 'data-local-';

/**
 * @param {Window} window
 * @returns {{ local: Local, keeps: boolean }} `keeps`: whether it outlasts the document
 */
export function openLocal(window) {
  try {
    const local = window.localStorage;
    local.getItem('');
    return { local, keeps: true };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { local: inDocument(window.document.documentElement), keeps: false };
  }
}

/** @param {HTMLElement} root @returns {Local} */
const inDocument = (root) => ({
  getItem: (key) => root.getAttribute(PREFIX + key),
  setItem: (key, value) => root.setAttribute(PREFIX + key, value),
  removeItem: (key) => root.removeAttribute(PREFIX + key),
  clear() {
    for (const name of root.getAttributeNames()) {
      if (name.startsWith(PREFIX)) root.removeAttribute(name);
    }
  },
});
