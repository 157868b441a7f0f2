/**
 * Entries and sessions arranged by day, as the journal shows them.
 * @module
 */

import { addDays, dayOf, newestFirst } from './day.js';
import { daysOf } from './flare.js';

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

const MONDAY = 1;
const DAYS = 7;
const MONTHS = 12;
const MONTH_LENGTH = 7;

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

/** @param {string} day @returns {string[]} its week, Monday first */
export function weekOf(day) {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  const monday = addDays(day, -((weekday - MONDAY + DAYS) % DAYS));
  return Array.from({ length: DAYS }, (_, n) => addDays(monday, n));
}

/** @param {string} day @returns {(string | null)[][]} the weeks of its month, Monday first; null for days of others */
export function weeksOfMonth(day) {
  const month = day.slice(0, MONTH_LENGTH);
  const isOfIt = (/** @type {string} */ one) => one.startsWith(month);
  const weeks = [];
  for (
    let week = weekOf(`${month}-01`);
    week.some(isOfIt);
    week = weekOf(addDays(week[0] ?? day, DAYS))
  ) {
    weeks.push(week.map((one) => (isOfIt(one) ? one : null)));
  }
  return weeks;
}

/**
 * @param {string} day @param {number} months
 * @returns {string} the same day so many months on, or the last of that month where it has no such day
 */
export function monthAway(day, months) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = Math.max(0, year * MONTHS + month - 1 + months);
  const first = `${padded(Math.floor(count / MONTHS), 4)}-${padded((count % MONTHS) + 1, 2)}`;
  const last =
    weeksOfMonth(`${first}-01`)
      .flat()
      .findLast((one) => one !== null) ?? day;
  const same = `${first}-${padded(date, 2)}`;
  return same < last ? same : last;
}

/** @param {number} n @param {number} digits */
const padded = (n, digits) => String(n).padStart(digits, '0');

/**
 * @param {readonly DiaryRow<unknown>[]} rows @param {'pain' | 'mood'} scale
 * @returns {{ low: number, high: number } | null} of the entries that tell it
 */
export function rangeOf(rows, scale) {
  const told = rows.flatMap((row) => ('entry' in row ? (row.entry[scale] ?? []) : []));
  return told.length === 0 ? null : { low: Math.min(...told), high: Math.max(...told) };
}
