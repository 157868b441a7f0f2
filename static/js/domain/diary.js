/**
 * Entries and sessions arranged by day, as the journal shows them.
 * @module
 */

import { addDays } from './day.js';

/** @import { Entry } from './entry.js' */
/**
 * @template {{ at: string, day: string }} S
 * @typedef {object} DiaryDay
 * @prop {string} day
 * @prop {({ entry: Entry } | { session: S })[]} rows newest first
 * @prop {{ low: number, high: number } | null} pain of the entries that tell it
 */

const MONDAY = 1;
const DAYS = 7;

/**
 * @template {{ at: string, day: string }} S
 * @param {readonly Entry[]} entries
 * @param {readonly S[]} sessions
 * @returns {DiaryDay<S>[]} newest first, only days with something on them
 */
export function diaryOf(entries, sessions) {
  const rows = [
    ...entries.map((entry) => ({ at: entry.at, day: entry.day, row: { entry } })),
    ...sessions.map((session) => ({ at: session.at, day: session.day, row: { session } })),
  ].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  /** @type {Map<string, ({ entry: Entry } | { session: S })[]>} */
  const days = new Map();
  for (const { day, row } of rows) days.set(day, [...(days.get(day) ?? []), row]);
  return [...days].map(([day, ofDay]) => ({ day, rows: ofDay, pain: painOf(ofDay) }));
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
