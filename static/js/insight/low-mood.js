/**
 * What the app answers to "Very low", and to much pain. The rules look at entries that are on this device and at
 * nothing else; they know only whether to answer, never how bad anything is. The thresholds are
 * choices of design, not cut-offs of a questionnaire.
 * @module
 */

import { addDays, HOUR_MS, instantOf, MINUTE_MS, todayBy } from '../domain/day.js';

/** @import { Clock } from '../domain/day.js' */
/** @import { Entry } from '../domain/entry.js' */
/** @typedef {Pick<Entry, 'at' | 'tz' | 'day' | 'mood' | 'pain'>} Moment */
/** @typedef {{ day: string, away: boolean }} Shown the day the card came last, and whether it was put away since */

const VERY_LOW = 1;
const MUCH_PAIN = 7;
/** What was told speaks for so long, unless something else follows it. */
const LINE_MS = 6 * HOUR_MS;
/** Two devices' clocks may differ by so much. */
const SLACK_MS = 10 * MINUTE_MS;
const NEAR_DAYS = 3;
const WINDOW_DAYS = 7;
const LOW_DAYS = 3;
const REST_DAYS = 7;

/**
 * Whether the newest mood is a "Very low" of the last hours: the moment for a kind line, and no
 * moment for a cheerful suggestion. An entry written later for a past day is no feeling of now.
 *
 * @param {readonly Moment[]} entries of one minute, the newest first
 * @param {Clock} clock
 * @returns {boolean}
 */
export function isVeryLowNow(entries, clock) {
  return valueNow(entries, clock, 'mood') === VERY_LOW;
}

/**
 * Whether the newest pain of the last hours is 7 or more: the moment to hold out the flare-up plan.
 *
 * @param {readonly Moment[]} entries of one minute, the newest first
 * @param {Clock} clock
 * @returns {boolean}
 */
export function isMuchPainNow(entries, clock) {
  return (valueNow(entries, clock, 'pain') ?? 0) >= MUCH_PAIN;
}

/**
 * @param {readonly Moment[]} entries
 * @param {Clock} clock
 * @param {'mood' | 'pain'} scale
 * @returns {number | null} what was told last, within the last hours
 */
function valueNow(entries, clock, scale) {
  const now = clock.now();
  // Whatever zone it was written in: years are not turned into instants one by one.
  const first = addDays(todayBy(clock), -NEAR_DAYS);
  /** @type {{ value: number | null, ms: number }} */
  const none = { value: null, ms: Number.NEGATIVE_INFINITY };
  const newest = entries
    .filter((entry) => entry[scale] !== null && entry.day >= first)
    .map((entry) => ({ value: entry[scale], ms: instantOf(entry) }))
    .filter(({ ms }) => ms <= now + SLACK_MS)
    .reduce((last, one) => (one.ms > last.ms ? one : last), none);
  return now - newest.ms <= LINE_MS ? newest.value : null;
}

/**
 * Whether the calm card is shown: "Very low" on three different days of the last seven. It stays
 * for the day it came, unless it is put away, and then rests for a week.
 *
 * @param {readonly Moment[]} entries
 * @param {Clock} clock
 * @param {Shown | null} shown
 * @returns {boolean}
 */
export function isCardDue(entries, clock, shown) {
  const today = todayBy(clock);
  if (shown && shown.day === today) return !shown.away && hasLowDays(entries, today);
  const rests =
    shown !== null && shown.day > addDays(today, -REST_DAYS) && shown.day <= addDays(today, 1);
  return !rests && hasLowDays(entries, today);
}

/**
 * What is kept once the card is on the screen.
 * @param {Clock} clock
 * @param {boolean} away
 * @returns {Shown}
 */
export const shownToday = (clock, away) => ({ day: todayBy(clock), away });

/**
 * @param {unknown} value what the settings hold
 * @returns {Shown | null}
 */
export function readShown(value) {
  if (typeof value !== 'object' || value === null) return null;
  const { day, away } = /** @type {Record<string, unknown>} */ (value);
  return typeof day === 'string' && typeof away === 'boolean' ? { day, away } : null;
}

/**
 * An entry's day was decided where it was written; whoever flew west meets a tomorrow.
 * @param {readonly Moment[]} entries
 * @param {string} today
 */
function hasLowDays(entries, today) {
  const first = addDays(today, 1 - WINDOW_DAYS);
  const last = addDays(today, 1);
  const low = entries.filter(({ mood, day }) => mood === VERY_LOW && day >= first && day <= last);
  return new Set(low.map(({ day }) => day)).size >= LOW_DAYS;
}
