/**
 * Finds the pieces of a page that a template promises. A piece that is missing or of another kind
 * is a fault of ours and said at once, by name, not three steps later as "null has no hidden".
 * @module
 */

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [Type] the kind it has to be
 * @returns {T}
 */
export function find(root, selector, Type = /** @type {any} */ (HTMLElement)) {
  const found = root.querySelector(selector);
  if (found instanceof Type) return found;
  const where = root instanceof Element ? root.localName : 'the page';
  throw new TypeError(`${where} has no ${Type.name} at ${selector}`);
}

/**
 * The piece that a template names `data-<name>`.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [Type]
 * @returns {T}
 */
export function piece(root, name, Type = /** @type {any} */ (HTMLElement)) {
  return find(root, `[data-${name}]`, Type);
}

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [Type]
 * @returns {T[]} none, one or many
 */
export function all(root, selector, Type = /** @type {any} */ (HTMLElement)) {
  return [...root.querySelectorAll(selector)].map((found) => {
    if (found instanceof Type) return found;
    throw new TypeError(`${selector} found a ${found.localName} that is no ${Type.name}`);
  });
}

/**
 * Words written only where they change, so that a screen reader says them once.
 *
 * @param {Element} place
 * @param {string} words
 */
export function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/**
 * Put away or shown only where that changes: browsers work a style out anew even if it is the same.
 *
 * @param {HTMLElement} place
 * @param {boolean} isHidden
 */
export function hide(place, isHidden) {
  if (place.hidden !== isHidden) place.hidden = isHidden;
}
