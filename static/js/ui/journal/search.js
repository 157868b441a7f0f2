/**
 * Finds entries by the words in them: the note, places, factors, the mood, the session they came after. What an entry says is
 * put together once, so that a letter typed costs a look at each that fitted so far, and no more.
 * @module
 */

import { factorsLine, moodWord, placesLine } from './entry-words.js';
import { moreText } from './more-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { SayAfter } from './session-words.js' */
/** @typedef {ReturnType<typeof createSearch>} Search */

/** Entries put together without a rest. */
const SLICE = 500;

/**
 * @param {OwnById} [own] what the person's own parts of a day are called
 * @param {SayAfter} [sayAfter] what the session is called that an entry was written after
 */
export function createSearch(own = {}, sayAfter = () => '') {
  /** @type {WeakMap<Entry, string>} */
  const texts = new WeakMap();

  /** What a longer query is looked for in. @type {{ among: readonly Entry[], text: string, found: readonly Entry[] }} */
  let last = { among: [], text: '', found: [] };

  /** @param {Entry} entry */
  function textOf(entry) {
    const text = texts.get(entry) ?? plain(sayAll(entry, own, sayAfter));
    texts.set(entry, text);
    return text;
  }

  return {
    /**
     * Put together what all of them say, before somebody types.
     * @param {readonly Entry[]} entries
     * @param {() => Promise<void>} rest
     */
    async prepare(entries, rest) {
      for (let at = 0; at < entries.length; at += SLICE) {
        entries.slice(at, at + SLICE).forEach(textOf);
        await rest();
      }
    },

    /**
     * @param {readonly Entry[]} entries
     * @param {string} query every word of it has to occur, in any order
     * @returns {Entry[]}
     */
    find(entries, query) {
      const text = plain(query);
      const isLonger = last.among === entries && text.startsWith(last.text);
      const words = text.split(/\s+/).filter(Boolean);
      const found = (isLonger ? last.found : entries).filter((entry) =>
        words.every((word) => textOf(entry).includes(word)),
      );
      last = { among: entries, text, found };
      return found;
    },
  };
}

/** @param {Entry} entry @param {OwnById} own @param {SayAfter} sayAfter */
const sayAll = (entry, own, sayAfter) =>
  [
    ...[entry.note, placesLine(entry), factorsLine(entry, own), moodWord(entry.mood)],
    moreText(entry, own, sayAfter),
  ].join(' ');

/** Case and accents do not matter. @param {string} text */
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
