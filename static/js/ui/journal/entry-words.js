/**
 * Says an entry in words: how, where, what was part of the day.
 * @module
 */

import { factors as factorNames, places as placeNames, strength_says } from '#messages/entry.js';
import { entry_plain, pain_title } from '#messages/journal.js';
import { PLACES } from '../../domain/body-map.js';
import { FACTORS } from '../../domain/factors.js';
import { moodWord } from '../shared/mood-word.js';
import { fill, wordFor } from '../shared/text.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { More } from '../../domain/entry-more.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Shows } from '../shared/scores.js' */

export { moodWord };

/** @param {Pick<Entry, 'places'>} entry @returns {string} "Lower back · Right hip" */
export const placesLine = ({ places }) => line(inOrder(places, PLACES), placeNames);

/** @param {Pick<More, 'strengths'>} more @returns {string} "Neck: 6 of 10 · Right hip: 2 of 10" */
export const strengthsLine = ({ strengths }) =>
  strengths
    .map(({ place, strength }) =>
      fill(strength_says, { place: wordFor(placeNames, place), n: strength }),
    )
    .join(' · ');

/** @param {Pick<Entry, 'factors'>} entry @param {OwnById} [own] what the person's own are called */
export const factorsLine = ({ factors }, own = {}) =>
  line(
    inOrder(factors, FACTORS).map((id) => ownName(id, own)),
    factorNames,
  );

/** @param {string} id @param {OwnById} own @returns {string} the id itself where it is none of them */
export const ownName = (id, own) => (Object.hasOwn(own, id) && own[id]?.name) || id;

/**
 * What an entry is called in a list: how and where; where that is not told, the pain or the day.
 *
 * @param {Pick<Entry, 'mood' | 'pain' | 'places' | 'factors'>} entry
 * @param {Shows} shows
 * @param {OwnById} [own]
 */
export const entryTitle = (entry, shows, own) =>
  [shows.mood ? moodWord(entry.mood) : '', placesLine(entry)].filter(Boolean).join(' · ') ||
  (shows.pain && entry.pain !== null
    ? fill(pain_title, { n: entry.pain })
    : factorsLine(entry, own)) ||
  entry_plain;

/** Names that are ours in our order, a person's own after them. @param {string[]} names @param {readonly string[]} order */
const inOrder = (names, order) => [
  ...order.filter((name) => names.includes(name)),
  ...names.filter((name) => !order.includes(name)),
];

/** @param {string[]} names @param {Readonly<Record<string, string>>} words */
const line = (names, words) => names.map((name) => wordFor(words, name)).join(' · ');
