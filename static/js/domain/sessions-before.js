/**
 * After which sessions an entry may have been written: those of its day that were over by then, and
 * at night those of the evening before.
 * @module
 */

import { addDays, instantOf, MINUTE_MS } from './day.js';

/** @typedef {{ at: string, tz: number, day: string, seconds: number, completed: boolean }} Practised */

/** A shorter one was hardly begun. */
const LEAST_SECONDS = 60;
/** Until then it is night, and the evening is the one before midnight. */
const NIGHT_ENDS = 'T05:00';
const EVENING = 'T17:00';
const OFFERED = 3;
const FIRST_DAY = '0000-01-01';

/**
 * Over is told by the instant, not by the clock on the wall: of an hour that comes twice each has its own.
 *
 * @template {Practised} T
 * @param {readonly T[]} sessions newest first
 * @param {{ at: string, tz: number, day: string }} entry
 * @returns {T[]} newest first, a few
 */
export function sessionsBefore(sessions, { at, tz, day }) {
  const date = at.slice(0, 10);
  const isNight = at.slice(10) < NIGHT_ENDS;
  const evening = isNight && date > FIRST_DAY ? addDays(date, -1) + EVENING : at;
  // What was told has no seconds: one that ended in the same minute is over.
  const told = instantOf({ at, tz }) + MINUTE_MS;
  return sessions
    .filter((one) => one.completed || one.seconds >= LEAST_SECONDS)
    .filter((one) => one.day === day || (one.at >= evening && one.at < date))
    .filter((one) => instantOf(one) + one.seconds * 1000 <= told)
    .slice(0, OFFERED);
}
