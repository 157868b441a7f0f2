/**
 * The name that somebody gives to something of their own.
 * @module
 */

/** Letters. */
export const LONGEST_NAME = 60;

/** As much of a name as is kept: one line, no letter cut in two. @param {string} text */
export function fittingName(text) {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return [...line].slice(0, LONGEST_NAME).join('').trim();
}
