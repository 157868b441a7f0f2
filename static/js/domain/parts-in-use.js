/**
 * Which parts of an entry a person uses, to stand first on its sheet.
 * @module
 */

import { addDays } from './day.js';
import { moreOf } from './entry-more.js';

/** @import { Entry } from './entry.js' */
/** @typedef {typeof PARTS[number]} Part */
/** @typedef {Pick<Entry, 'day' | 'note' | 'places' | 'factors' | 'kept'>} Told */

/** In the order they stand in where nothing was used. Pain and mood stand before them, for two taps. */
export const PARTS = /** @type {const} */ ([
  'note',
  'places',
  'factors',
  'sleep',
  'medicine',
  'managed',
]);
const LATELY_DAYS = 60;

/**
 * @param {readonly Told[]} entries
 * @param {string} today
 * @returns {{ used: Part[], others: Part[] }} each part once; those of the last sixty days, the most used
 *   first and else in their order, then the others in their order
 */
export function partsInUse(entries, today) {
  const first = addDays(today, -LATELY_DAYS);
  /** @type {Map<Part, number>} */
  const uses = new Map();
  for (const entry of entries) {
    if (entry.day < first) continue;
    for (const part of toldIn(entry)) uses.set(part, (uses.get(part) ?? 0) + 1);
  }
  const usesOf = (/** @type {Part} */ part) => uses.get(part) ?? 0;
  return {
    used: PARTS.filter(usesOf).sort((a, b) => usesOf(b) - usesOf(a)),
    others: PARTS.filter((part) => !usesOf(part)),
  };
}

/** @param {Told} entry @returns {Part[]} what it tells */
function toldIn({ note, places, factors, kept }) {
  const { sleep, rested, managed, medicines, amounts } = moreOf(kept);
  const told = {
    note: note !== '',
    places: places.length > 0,
    factors: factors.length > 0 || amounts.length > 0,
    sleep: sleep !== null || rested !== null,
    medicine: medicines.length > 0,
    managed: managed !== '',
  };
  return PARTS.filter((part) => told[part]);
}
