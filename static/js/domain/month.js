/**
 * The weeks of a month, and what its days told.
 * @module
 */

import { addDays } from './day.js';

/** @import { DiaryRow } from './diary.js' */

const MONDAY = 1;
const DAYS = 7;
const MONTHS = 12;
const MONTH_LENGTH = 7;

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
