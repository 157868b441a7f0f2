/**
 * What stands below a line's heading: no sentence is shown twice. The voice says all of it.
 * `Spoken.below` in pwa/content/routine_parts.py does the same for the page.
 */

import { fill } from '../shared/text.js';

const SENTENCE = /[^.?:]+[.?:]*\s*/g;
const WORD = /[\p{L}\p{N}'’]+/gu;

/**
 * @param {string} short  the heading
 * @param {string} say  what is said
 * @returns {string} the sentences of `say` that the heading does not show word for word
 */
export function below(short, say) {
  const shown = new Set([short, ...sentences(short)].map(words));
  return sentences(say)
    .filter((sentence) => !shown.has(words(sentence)))
    .join('')
    .trim();
}

/**
 * A repetition may be counted by its number alone: the voice needs the digits of the program, a person
 * reads those of their language.
 *
 * @param {string} say
 * @param {string} [locale]
 */
export const inDigits = (say, locale) =>
  /^\d+$/.test(say) ? fill('{n}', { n: Number(say) }, locale) : say;

/** @param {string} text */
function sentences(text) {
  return text.match(SENTENCE) ?? [];
}

/** @param {string} text */
function words(text) {
  return (text.toLowerCase().match(WORD) ?? []).join(' ');
}
