/**
 * Entries as numbers over time: the mean of each day, the lines through them, and what a sentence
 * may say about them. A day without an entry has no number; it is never a zero.
 *
 * Each day is summed up by one number, the mean of what it told, and counts once: J. N. S. Matthews, D. G.
 * Altman, M. J. Campbell and P. Royston, BMJ 300:230-235 (1990). What is said of a time is the mean of those.
 * @module
 */

import { addDays, DAY_MS } from '../domain/day.js';

/** @import { Entry } from '../domain/entry.js' */
/** @typedef {'pain' | 'mood'} Measure */
/** @typedef {Pick<Entry, 'day' | Measure>} Moment */
/** @typedef {{ day: string, at: number, mean: number, n: number }} DayMean `at` counts days from the first of the window */
/** @typedef {{ day: string, at: number, value: number }} Point */
/** @typedef {{ n: number, days: number, mean: number, low: number, high: number }} Summary */

/** Days further apart than this are not joined by a line. */
export const JOINED_DAYS = 3;
const REACH_DAYS = 3;
/** A comparison of two halves rests on at least so many days in each. */
const HALF_DAYS = 5;

/**
 * @template {Moment} T
 * @param {readonly T[]} entries
 * @param {string} lastDay
 * @param {number} days
 * @returns {T[]} those of the window that ends with `lastDay`
 */
export function within(entries, lastDay, days) {
  const first = firstDay(lastDay, days);
  return entries.filter(({ day }) => day >= first && day <= lastDay);
}

/** @param {string} lastDay @param {number} days */
export const firstDay = (lastDay, days) => addDays(lastDay, 1 - days);

/** @param {string} from @param {string} to @returns {number} days it is later, negative where it is earlier */
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * @param {readonly Moment[]} entries
 * @param {Measure} measure
 * @param {string} lastDay
 * @param {number} days
 * @returns {DayMean[]} in order; only the days that have a value
 */
export function dayMeans(entries, measure, lastDay, days) {
  const first = firstDay(lastDay, days);
  /** @type {Map<string, { sum: number, n: number }>} */
  const byDay = new Map();
  for (const entry of entries) {
    const { day, [measure]: value } = entry;
    if (value === null || day < first || day > lastDay) continue;
    const told = byDay.get(day) ?? { sum: 0, n: 0 };
    told.sum += value;
    told.n += 1;
    if (told.n === 1) byDay.set(day, told);
  }
  const start = Date.parse(first);
  return [...byDay]
    .map(([day, { sum, n }]) => ({
      day,
      at: (Date.parse(day) - start) / DAY_MS,
      mean: sum / n,
      n,
    }))
    .sort((a, b) => a.at - b.at);
}

/**
 * The line through the days: a centred moving average over seven days, C. Chatfield, The Analysis of Time
 * Series, 6th ed. (2004), section 2.5. In pieces that end where a gap begins, so that nothing is carried
 * across it; at the ends of a piece over the days there are.
 *
 * @param {readonly DayMean[]} means
 * @returns {Point[][]}
 */
export function smoothed(means) {
  return pieces(means).map((piece) =>
    piece.map(({ day, at }, here) => ({ day, at, value: meanAround(piece, here) })),
  );
}

/** @param {readonly DayMean[]} piece one a day, in order @param {number} here */
function meanAround(piece, here) {
  const middle = /** @type {DayMean} */ (piece[here]).at;
  let sum = 0;
  let n = 0;
  for (let place = here - REACH_DAYS; place <= here + REACH_DAYS; place++) {
    const near = piece[place];
    if (!near || Math.abs(near.at - middle) > REACH_DAYS) continue;
    sum += near.mean;
    n += 1;
  }
  return sum / n;
}

/**
 * @param {readonly DayMean[]} means
 * @returns {Summary | null} each day counts once; null where there is nothing to say
 */
export function summary(means) {
  if (means.length === 0) return null;
  const values = means.map((one) => one.mean);
  return {
    n: means.reduce((sum, { n }) => sum + n, 0),
    days: means.length,
    mean: mean(values),
    low: Math.min(...values),
    high: Math.max(...values),
  };
}

/**
 * How the second half of a window differs from the first: a difference of the means of days, told as one
 * and not tested; `compare.js` says how sure such a difference is.
 *
 * @param {readonly DayMean[]} means
 * @param {number} days of the window
 * @returns {number | null} null while either half rests on too few days
 */
export function halfChange(means, days) {
  const isEarly = (/** @type {DayMean} */ { at }) => at < days / 2;
  const early = means.filter(isEarly);
  const late = means.filter((one) => !isEarly(one));
  if (early.length < HALF_DAYS || late.length < HALF_DAYS) return null;
  return mean(late.map((one) => one.mean)) - mean(early.map((one) => one.mean));
}

/** @param {readonly DayMean[]} means @returns {DayMean[][]} */
function pieces(means) {
  /** @type {DayMean[][]} */
  const found = [];
  for (const one of means) {
    const piece = found.at(-1);
    const before = piece?.at(-1);
    if (piece && before && one.at - before.at <= JOINED_DAYS) piece.push(one);
    else found.push([one]);
  }
  return found;
}

/** @param {readonly number[]} values @returns {number} */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
