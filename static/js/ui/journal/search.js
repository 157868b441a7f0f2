/**
 * Finds entries by the words in them: the note, places, factors, the mood.
 * @module
 */

import { factorsLine, moodWord, placesLine } from './entry-words.js';

/** @import { Entry } from '../../domain/entry.js' */

/**
 * @param {readonly Entry[]} entries
 * @param {string} query every word of it has to occur, in any order
 * @returns {Entry[]}
 */
export function findEntries(entries, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = plain(
      [entry.note, placesLine(entry), factorsLine(entry), moodWord(entry.mood)].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

/** Case and accents do not matter. @param {string} text */
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
