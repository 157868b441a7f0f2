/**
 * A person's own contact as it is kept and dialled.
 * @module
 */

/**
 * @typedef {object} Contact
 * @prop {string} name
 * @prop {string} number as it was typed
 */

/**
 * @param {unknown} value what the settings hold
 * @returns {Contact | null}
 */
export function readContact(value) {
  if (typeof value !== 'object' || value === null) return null;
  const { name, number } = /** @type {Record<string, unknown>} */ (value);
  if (typeof name !== 'string' || typeof number !== 'string') return null;
  return name && dialled(number) ? { name, number } : null;
}

/**
 * @param {string} number as people write it, with spaces, dashes and brackets
 * @returns {string | null} what a phone dials; null when it is no number
 */
export function dialled(number) {
  const digits = number.normalize('NFKC').replace(/[\s().\-/\u2010-\u2015]/g, '');
  return /^\+?\d{2,15}$/.test(digits) ? digits : null;
}
