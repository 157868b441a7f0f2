/**
 * The easiest and the hardest seven days of a time, and where it hurt on how many of its days. Means of days
 * that count once each, as in `series.js` (Matthews and others, 1990), and shares of the days that have an
 * entry: plain counts, with what they are of.
 * @module
 */

import { addDays } from '../domain/day.js';
import { isPain, PLACE } from '../domain/entry.js';
import { lookAtEach } from './pieces.js';

/** @import { Entry } from '../domain/entry.js' */
/** @import { DayMean } from './series.js' */
/** @typedef {{ first: string, last: string, mean: number, days: number }} Stretch */
/** @typedef {{ place: string, days: number, share: number, strength: number | null }} Felt `strength`: mean of the
 *   means of the days on which it was told, 0 to 10; null where it never was */
/** @typedef {Pick<Entry, 'day' | 'places'> & Partial<Pick<Entry, 'kept'>>} Told */
/** @typedef {{ all: number, places: Felt[] }} Where `all`: days that have an entry */
/** @typedef {{ days: Set<string>, places: Map<string, Map<string, { sum: number, n: number }>> }} Count days that have an
 *   entry; of each place its days, and on each what strengths were told */

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
 * @returns {Generator<void, { now: Where, before: Where }>} in pieces
 */
export function* placesBeside(entries, last, days) {
  const first = addDays(last, 1 - days);
  const firstBefore = addDays(first, -days);
  const [now, before] = [nothingYet(), nothingYet()];
  yield* lookAtEach(entries, (entry) => {
    if (entry.day > last || entry.day < firstBefore) return;
    count(entry.day < first ? before : now, entry);
  });
  return { now: whereOf(now), before: whereOf(before) };
}

/**
 * @param {readonly Told[]} entries
 * @returns {Felt[]} of the days that have an entry, the share on which a place was told; most first
 */
export function placesOver(entries) {
  const counted = nothingYet();
  for (const entry of entries) count(counted, entry);
  return whereOf(counted).places;
}

/** @returns {Count} */
const nothingYet = () => ({ days: new Set(), places: new Map() });

/** @param {Count} counted changed in place @param {Told} entry */
function count(counted, { day, places, kept }) {
  counted.days.add(day);
  for (const place of places) {
    const days = counted.places.get(place) ?? new Map();
    counted.places.set(place, days);
    const told = days.get(day) ?? { sum: 0, n: 0 };
    days.set(day, told);
    const strength = kept?.[PLACE + place];
    if (!isPain(strength)) continue;
    told.sum += strength;
    told.n += 1;
  }
}

/** @param {Count} counted @returns {Where} */
function whereOf({ days: { size: all }, places }) {
  const felt = [...places].map(([place, days]) => ({
    place,
    days: days.size,
    share: days.size / all,
    strength: strengthOf(days),
  }));
  return { all, places: felt.sort((a, b) => b.days - a.days || (a.place < b.place ? -1 : 1)) };
}

/** Each day counts once. @param {ReadonlyMap<string, { sum: number, n: number }>} days @returns {number | null} */
function strengthOf(days) {
  const means = [...days.values()].flatMap(({ sum, n }) => (n === 0 ? [] : sum / n));
  return means.length === 0 ? null : means.reduce((sum, one) => sum + one, 0) / means.length;
}
