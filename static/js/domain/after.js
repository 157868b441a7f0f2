/**
 * Which session to ask about afterwards: one whose page was closed before anybody was asked how it is
 * now. Once, and not when it is long over.
 * @module
 */

import { HOUR_MS, instantOf, MINUTE_MS } from './day.js';

/**
 * @typedef {object} Practised
 * @prop {string} at local time of its start
 * @prop {string} left local time it was left; empty where that was not told
 * @prop {number} tz @prop {number} seconds
 * @prop {boolean} asked whether somebody was asked already
 * @prop {Record<string, number | undefined>} after what was answered
 */

/** What was felt an hour ago is told from memory. */
const LONGEST_MS = HOUR_MS;
/** A session that still runs, in another tab, is written once a minute. */
const SETTLED_MS = 2 * MINUTE_MS;
/** A shorter one was hardly begun. */
const LEAST_SECONDS = 60;

/**
 * @template {Practised} T
 * @param {readonly T[]} sessions newest first
 * @param {number} now milliseconds since 1970
 * @returns {T | null}
 */
export function toRate([newest], now) {
  if (!newest || newest.asked || newest.seconds < LEAST_SECONDS) return null;
  if (Object.keys(newest.after).length > 0) return null;
  const { at, left, tz, seconds } = newest;
  const end = left === '' ? instantOf({ at, tz }) + seconds * 1000 : instantOf({ at: left, tz });
  const since = now - end;
  return since >= SETTLED_MS && since <= LONGEST_MS ? newest : null;
}
