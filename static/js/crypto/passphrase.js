/**
 * A passphrase nobody chose: people pick words that others can guess, a generator does not.
 * @module
 */

import { randomBelow } from './random.js';
import { WORDS } from './words.js';

const WORDS_IN_PASSPHRASE = 6;

/**
 * @param {(limit: number) => number} pick a number below the limit, each equally likely
 * @returns {string} six words with spaces between them
 */
export function createPassphrase(pick = randomBelow) {
  return Array.from({ length: WORDS_IN_PASSPHRASE }, () => WORDS[pick(WORDS.length)]).join(' ');
}
