/**
 * How it was before and how it is after, and the change in words: never a success, never a failure.
 * @module
 */

/** @typedef {{ ease?: number, mood?: number, pain?: number }} Rating */

const FEELINGS = /** @type {const} */ (['ease', 'mood', 'pain']);
const CLEARLY = 3;

/**
 * What was answered, and nothing for what was not.
 *
 * @param {FormData} answers
 * @param {'before' | 'after'} when
 * @returns {Rating}
 */
export function readRating(answers, when) {
  /** @type {Rating} */
  const rating = {};
  for (const feeling of FEELINGS) {
    const value = answers.get(`${when}-${feeling}`);
    if (typeof value === 'string' && value !== '') rating[feeling] = Number(value);
  }
  return rating;
}

/**
 * @param {Rating} before
 * @param {Rating} after
 * @returns {'much_easier' | 'easier' | 'same' | 'harder' | null} null where it cannot be told
 */
export function changeOf(before, after) {
  if (before.ease === undefined || after.ease === undefined) return null;
  const change = after.ease - before.ease;
  if (change === 0) return 'same';
  if (change < 0) return 'harder';
  return change >= CLEARLY ? 'much_easier' : 'easier';
}
