/**
 * Pain and mood by the part of the day and by the day of the week, with how many days each rests on.
 * Nothing is tested here: seven means differ by chance as well, and the page says so.
 * @module
 */

import { partOfDay } from '../domain/day.js';
import { lookAtEach } from './pieces.js';

/** @import { PartOfDay } from '../domain/day.js' */
/** @import { Entry } from '../domain/entry.js' */
/** @import { Measure } from './series.js' */
/** @typedef {Pick<Entry, 'at' | 'day' | Measure>} Moment */
/** @typedef {{ days: number, mean: number | null }} Group `mean` is null while it rests on too few days */

/** Fewer days say nothing of a group. */
export const ENOUGH_DAYS = 5;
export const PARTS = /** @type {const} */ (['morning', 'day', 'evening', 'night']);
const WEEKDAYS = 7;

/**
 * @param {readonly Moment[]} entries @param {Measure} measure
 * @returns {Generator<void, Record<PartOfDay, Group>>} in pieces
 */
export function* byPartOfDay(entries, measure) {
  const groups = yield* grouped(entries, measure, ({ at }) => partOfDay(at));
  return /** @type {Record<PartOfDay, Group>} */ (
    Object.fromEntries(PARTS.map((part) => [part, groupOf(groups.get(part))]))
  );
}

/**
 * @param {readonly Moment[]} entries @param {Measure} measure
 * @returns {Generator<void, Group[]>} in pieces; Monday first
 */
export function* byWeekday(entries, measure) {
  const groups = yield* grouped(entries, measure, ({ day }) => weekdayOf(day));
  return Array.from({ length: WEEKDAYS }, (_, place) => groupOf(groups.get(place)));
}

/** A calendar day is the same everywhere. @param {string} day @returns {number} 0 is Monday */
const weekdayOf = (day) => (new Date(`${day}T12:00Z`).getUTCDay() + WEEKDAYS - 1) % WEEKDAYS;

/**
 * @template K
 * @param {readonly Moment[]} entries @param {Measure} measure @param {(entry: Moment) => K} keyOf
 * @returns {Generator<void, Map<K, Map<string, { sum: number, n: number }>>>} by group, and in it by day
 */
function* grouped(entries, measure, keyOf) {
  /** @type {Map<K, Map<string, { sum: number, n: number }>>} */
  const groups = new Map();
  yield* lookAtEach(entries, (entry) => {
    const value = entry[measure];
    if (value === null) return;
    const key = keyOf(entry);
    const days = groups.get(key) ?? new Map();
    const { sum, n } = days.get(entry.day) ?? { sum: 0, n: 0 };
    groups.set(key, days.set(entry.day, { sum: sum + value, n: n + 1 }));
  });
  return groups;
}

/**
 * Each day counts once, as in `series.js` (Matthews and others, 1990).
 *
 * @param {ReadonlyMap<string, { sum: number, n: number }>} [days] @returns {Group}
 */
function groupOf(days = new Map()) {
  if (days.size < ENOUGH_DAYS) return { days: days.size, mean: null };
  const means = [...days.values()].map(({ sum, n }) => sum / n);
  return { days: days.size, mean: means.reduce((all, one) => all + one, 0) / means.length };
}
