/**
 * One text for one JSON value, in whatever order its names came: the form of RFC 8785, by which
 * every client can tell whether two values are the same and which of two is the greater.
 * @module
 */

/** @param {unknown} value that JSON can say; `undefined`, which it cannot, is no text's equal
 * @returns {string} without spaces, names in the order of their UTF-16 code units */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
  const named = /** @type {Record<string, unknown>} */ (value);
  const pairs = Object.keys(named)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(named[name])}`);
  return `{${pairs.join(',')}}`;
}
