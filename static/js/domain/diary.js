/**
 * Entries and sessions arranged by day, as the journal shows them.
 * @module
 */

import { dayOf, newestFirst } from './day.js';
import { daysOf } from './flare.js';

export { monthAway, rangeOf, weekOf, weeksOfMonth } from './month.js';

/** @import { Timed } from './day.js' */
/** @import { Entry } from './entry.js' */
/** @import { Flare } from './flare.js' */
/**
 * @template S
 * @typedef {{ entry: Entry } | { session: S } | { flare: Flare }} DiaryRow
 */
/**
 * @template {Timed} S
 * @typedef {object} DiaryDay
 * @prop {string} day
 * @prop {DiaryRow<S>[]} rows newest first
 */

/**
 * @template {Timed} S
 * @param {readonly Entry[]} entries
 * @param {readonly S[]} sessions
 * @param {readonly Flare[]} [flares] each stands on every one of its days
 * @returns {DiaryDay<S>[]} newest first, only days with something on them
 */
export function diaryOf(entries, sessions, flares = []) {
  const practised = /** @type {Set<unknown>} */ (new Set(sessions));
  /** @type {DiaryDay<S>[]} */
  const days = [];
  let rows = /** @type {DiaryRow<S>[]} */ ([]);
  for (const one of [...entries, ...sessions, ...flares.flatMap(onItsDays)].sort(newestFirst)) {
    if (days.at(-1)?.day !== one.day) {
      rows = [];
      days.push({ day: one.day, rows });
    }
    if (practised.has(one)) rows.push({ session: /** @type {S} */ (one) });
    else if ('flare' in one) rows.push({ flare: /** @type {Flare} */ (one.flare) });
    else rows.push({ entry: /** @type {Entry} */ (one) });
  }
  return days;
}

/**
 * @template {{ day: string }} T
 * @param {readonly T[]} newestFirst
 * @param {number} count of days
 * @returns {T[]} those of so many days, without a look at the years before
 */
export function newestDays(newestFirst, count) {
  const days = new Set();
  const end = newestFirst.findIndex(({ day }) => days.add(day).size > count);
  return end < 0 ? [...newestFirst] : newestFirst.slice(0, end);
}

/** On each of its days, at what was told last on it, else at its beginning. @param {Flare} flare */
function onItsDays(flare) {
  const { at, tz, readings, end } = flare;
  const told = [at, end ?? at, ...readings.map((one) => one.at)].sort().reverse();
  return daysOf(flare).map((day) => ({
    at: told.find((one) => dayOf(one, flare.dayEnds) === day) ?? `${day}T00:00`,
    ...{ day, tz, flare },
  }));
}
