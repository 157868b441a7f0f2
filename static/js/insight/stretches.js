/**
 * The easiest and the hardest seven days of a time, and where it hurt on how many of its days. Means of days
 * that count once each, as in `series.js` (Matthews and others, 1990), and shares of the days that have an
 * entry: plain counts, with what they are of.
 * @module
 */

import { addDays } from '../domain/day.js';
import { isPain, PLACE } from '../domain/entry.js';

/** @import { Entry } from '../domain/entry.js' */
/** @import { DayMean } from './series.js' */
/** @typedef {{ first: string, last: string, mean: number, days: number }} Stretch */
/** @typedef {{ place: string, days: number, share: number, strength: number | null }} Felt `strength`: mean of the
 *   means of the days on which it was told, 0 to 10; null where it never was */
/** @typedef {Pick<Entry, 'day' | 'places'> & Partial<Pick<Entry, 'kept'>>} Told */
/** @typedef {{ all: number, places: Felt[] }} Where `all`: days that have an entry */

const LENGTH = 7;
/** Fewer days with a number do not stand for a week. */
const ENOUGH_DAYS = 3;

/**
 * Weeks are counted back from the last day, so that none is cut short by the calendar.
 *
 * @param {readonly DayMean[]} means of one measure
 * @param {string} last day of the time
 * @param {number} days of the time
 * @returns {{ lowest: Stretch, highest: Stretch } | null} null where fewer than two weeks have enough
 *   days, or all are alike
 */
export function extremes(means, last, days) {
  const weeks = Array.from({ length: Math.floor(days / LENGTH) }, (_, ago) =>
    stretch(means, addDays(last, -LENGTH * ago)),
  ).filter((one) => one.days >= ENOUGH_DAYS);
  const byMean = weeks.sort((a, b) => a.mean - b.mean || (a.first < b.first ? 1 : -1));
  const [lowest] = byMean;
  const highest = byMean.at(-1);
  return lowest && highest && lowest.mean < highest.mean ? { lowest, highest } : null;
}

/** @param {readonly DayMean[]} means @param {string} last @returns {Stretch} */
function stretch(means, last) {
  const first = addDays(last, 1 - LENGTH);
  const inside = means.filter(({ day }) => day >= first && day <= last);
  const mean = inside.reduce((sum, one) => sum + one.mean, 0) / inside.length;
  return { first, last, mean, days: inside.length };
}

/**
 * Where it hurt in a time, and in the one of the same length before it.
 *
 * @param {readonly Told[]} entries
 * @param {string} last day of the time
 * @param {number} days of the time
 * @returns {{ now: Where, before: Where }}
 */
export function placesBeside(entries, last, days) {
  const where = (/** @type {string} */ end) => {
    const first = addDays(end, 1 - days);
    const inside = entries.filter(({ day }) => day >= first && day <= end);
    return { all: new Set(inside.map(({ day }) => day)).size, places: placesOver(inside) };
  };
  return { now: where(last), before: where(addDays(last, -days)) };
}

/**
 * @param {readonly Told[]} entries
 * @returns {Felt[]} of the days that have an entry, the share on which a place was told; most first
 */
export function placesOver(entries) {
  const all = new Set(entries.map(({ day }) => day)).size;
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { day, places } of entries) {
    for (const place of places) found.set(place, (found.get(place) ?? new Set()).add(day));
  }
  return [...found]
    .map(([place, days]) => ({
      place,
      days: days.size,
      share: days.size / all,
      strength: strengthAt(entries, place),
    }))
    .sort((a, b) => b.days - a.days || (a.place < b.place ? -1 : 1));
}

/** Each day counts once. @param {readonly Told[]} entries @param {string} place @returns {number | null} */
function strengthAt(entries, place) {
  /** @type {Map<string, number[]>} */
  const byDay = new Map();
  for (const { day, kept } of entries) {
    const strength = kept?.[PLACE + place];
    if (isPain(strength)) byDay.set(day, [...(byDay.get(day) ?? []), strength]);
  }
  const means = [...byDay.values()].map(mean);
  return means.length === 0 ? null : mean(means);
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
