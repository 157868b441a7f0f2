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
/** Where entries come all the time, as to a new phone, they are looked through as they are. */
const TRIES = 3;

/**
 * @typedef {object} Said what a list of entries says
 * @prop {readonly Entry[] | null} entries
 * @prop {string[]} texts in their order
 * @prop {number[]} all their places in it
 */

/**
 * @param {OwnById} [own] what the person's own parts of a day are called
 * @param {SayAfter} [sayAfter] what the session is called that an entry was written after
 */
export function createSearch(own = {}, sayAfter = () => '') {
  /** What an entry says, for another list that it is in, too. @type {WeakMap<Entry, string>} */
  const texts = new WeakMap();
  /** @type {Said} */
  let said = { entries: null, texts: [], all: [] };
  /** What a longer query is looked for in. @type {{ among: Said, text: string, found: number[] }} */
  let last = { among: said, text: '', found: [] };

  /** @param {Entry} entry */
  function textOf(entry) {
    const text = texts.get(entry) ?? plain(sayAll(entry, own, sayAfter));
    texts.set(entry, text);
    return text;
  }

  /** @param {readonly Entry[]} entries */
  function sayingOf(entries) {
    if (said.entries === entries) return said;
    said = { entries, texts: entries.map(textOf), all: entries.map((_, at) => at) };
    return said;
  }

  return {
    /** @param {readonly Entry[]} entries */
    isPrepared: (entries) => said.entries === entries,

    /**
     * Put together what all of them say, before somebody types or while they do.
     * @param {readonly Entry[]} entries
     * @param {() => Promise<void>} rest
     */
    async prepare(entries, rest) {
      for (let at = 0; at < entries.length && said.entries !== entries; at += SLICE) {
        if (at > 0) await rest();
        entries.slice(at, at + SLICE).forEach(textOf);
      }
      sayingOf(entries);
    },

    /**
     * @param {readonly Entry[]} entries
     * @param {string} query every word of it has to occur, in any order
     * @returns {Entry[]}
     */
    find(entries, query) {
      const text = plain(query);
      const words = text.split(/\s+/).filter(Boolean);
      if (words.length === 0) return [...entries];
      const among = sayingOf(entries);
      const isLonger = last.among === among && text.startsWith(last.text);
      const found = words.reduce(
        (/** @type {number[]} */ left, word) =>
          left.filter((at) => among.texts[at]?.includes(word)),
        isLonger ? last.found : among.all,
      );
      last = { among, text, found };
      return found.map((at) => /** @type {Entry} */ (entries[at]));
    },
  };
}

/**
 * Puts together what is looked through, and what took its place meanwhile.
 *
 * @param {() => { search: Search, entries: readonly Entry[] }} here
 * @param {() => Promise<void>} rest
 * @returns {() => Promise<void>} whoever asks while it goes on waits for the same
 */
export function createPreparing(here, rest) {
  /** @type {Promise<void> | null} */
  let underWay = null;

  async function work() {
    for (let tries = 0; tries < TRIES; tries++) {
      const { search, entries } = here();
      if (search.isPrepared(entries)) return;
      await search.prepare(entries, rest);
    }
  }

  return () => {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
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
