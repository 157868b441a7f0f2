/**
 * Reads a value that came from outside as the shape it should have: each reader hands the value on
 * or throws what the caller says.
 * @module
 */

/** @typedef {(what: string) => Error} Malformed makes the error; `what` is the shape that was missed */

/** @param {Malformed} malformed */
export function createShape(malformed) {
  return {
    /** @param {unknown} value @param {string} [what] @returns {Record<string, unknown>} */
    object(value, what = 'shape') {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return /** @type {Record<string, unknown>} */ (value);
      }
      throw malformed(what);
    },

    /** @param {unknown} value @param {string} [what] @returns {unknown[]} */
    list(value, what = 'list') {
      if (Array.isArray(value)) return value;
      throw malformed(what);
    },

    /** @param {unknown} value @param {string} [what] @returns {string} */
    text(value, what = 'text') {
      if (typeof value === 'string') return value;
      throw malformed(what);
    },

    /** @param {unknown} value @param {string} [what] @returns {boolean} */
    flag(value, what = 'flag') {
      if (typeof value === 'boolean') return value;
      throw malformed(what);
    },

    /** @param {unknown} value @param {string} [what] @returns {number} a safe integer from 0 on */
    count(value, what = 'number') {
      if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
      throw malformed(what);
    },
  };
}
