/**
 * Which session may go on where it was left: a short while ago, and neither at its very beginning nor
 * at its end.
 * @module
 */

import { instantOf, MINUTE_MS } from './day.js';

/** @typedef {{ routine: string, completed: boolean, place: number, left: string, tz: number }} Left */

const WHILE_MS = 30 * MINUTE_MS;
/** Clocks tell minutes: what is left now may seem to be ahead. */
const SLACK_MS = MINUTE_MS;
/** Nearer to the beginning than this, to begin anew is the same. */
const LEAST_SECONDS = 20;

/**
 * @template {Left} T
 * @param {readonly T[]} sessions newest first
 * @param {string} routine
 * @param {number} now milliseconds since 1970
 * @returns {T | null}
 */
export function toResume(sessions, routine, now) {
  const newest = sessions.find((one) => one.routine === routine);
  if (!newest || newest.completed || newest.left === '' || newest.place < LEAST_SECONDS)
    return null;
  const gone = now - instantOf({ at: newest.left, tz: newest.tz });
  return gone >= -SLACK_MS && gone <= WHILE_MS ? newest : null;
}
