/**
 * Entries and sessions arranged by day, as the journal shows them.
 * @module
 */

import { addDays, newestFirst } from './day.js';

/** @import { Timed } from './day.js' */
/** @import { Entry } from './entry.js' */
/**
 * @template {Timed} S
 * @typedef {object} DiaryDay
 * @prop {string} day
 * @prop {({ entry: Entry } | { session: S })[]} rows newest first
 * @prop {{ low: number, high: number } | null} pain of the entries that tell it
 */

const MONDAY = 1;
const DAYS = 7;

/**
 * @template {Timed} S
 * @param {readonly Entry[]} entries
 * @param {readonly S[]} sessions
 * @returns {DiaryDay<S>[]} newest first, only days with something on them
 */
export function diaryOf(entries, sessions) {
  const practised = /** @type {Set<unknown>} */ (new Set(sessions));
  /** @type {DiaryDay<S>[]} */
  const days = [];
  for (const one of [...entries, ...sessions].sort(newestFirst)) {
    if (days.at(-1)?.day !== one.day) days.push({ day: one.day, rows: [], pain: null });
    const isSession = practised.has(one);
    const row = isSession
      ? { session: /** @type {S} */ (one) }
      : { entry: /** @type {Entry} */ (one) };
    days.at(-1)?.rows.push(row);
  }
  return days.map((one) => ({ ...one, pain: painOf(one.rows) }));
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

/** @param {string} day @returns {string[]} its week, Monday first */
export function weekOf(day) {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  const monday = addDays(day, -((weekday - MONDAY + DAYS) % DAYS));
  return Array.from({ length: DAYS }, (_, n) => addDays(monday, n));
}

/** @param {({ entry: Entry } | { session: unknown })[]} rows */
function painOf(rows) {
  const told = rows.flatMap((row) =>
    'entry' in row && row.entry.pain !== null ? [row.entry.pain] : [],
  );
  return told.length === 0 ? null : { low: Math.min(...told), high: Math.max(...told) };
}
