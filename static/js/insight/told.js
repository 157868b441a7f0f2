/**
 * What entries tell of sleep, medicine and a person's own numbers, over a time: days, plain means, the least
 * and the most. A night counts once (`series.js`; Matthews and others, 1990); of their own numbers each
 * that was told counts by itself.
 * @module
 */

import { moreOf } from '../domain/entry-more.js';

/** @import { Entry } from '../domain/entry.js' */
/** @import { Taken } from '../domain/entry-more.js' */
/** @typedef {Pick<Entry, 'day' | 'kept'>} Telling */
/** @typedef {{ name: string, days: number, answers: Record<Taken, number> }} Medicine */

/** Stands before the name of a number of the person's own. */
export const OWN = 'own/';

/**
 * @param {Pick<Entry, 'kept'>} entry
 * @returns {Record<string, number>} what it tells as a number, for `together.js`
 */
export function amountsOf({ kept }) {
  const { sleep, rested, amounts } = moreOf(kept);
  return {
    ...Object.fromEntries(amounts.map(({ id, amount }) => [OWN + id, amount])),
    ...(sleep === null ? {} : { sleep }),
    ...(rested === null ? {} : { rested }),
  };
}

/**
 * @param {readonly Telling[]} entries newest first
 * @returns {{ nights: number, mean: number, low: number, high: number } | null} of a day told twice the
 *   newest counts; null where no night was told
 */
export function sleepOver(entries) {
  /** @type {Map<string, number>} */
  const nights = new Map();
  for (const { day, kept } of entries) {
    const { sleep } = moreOf(kept);
    if (sleep !== null && !nights.has(day)) nights.set(day, sleep);
  }
  const hours = [...nights.values()];
  if (hours.length === 0) return null;
  return {
    nights: hours.length,
    mean: hours.reduce((sum, one) => sum + one, 0) / hours.length,
    low: Math.min(...hours),
    high: Math.max(...hours),
  };
}

/**
 * @param {readonly Telling[]} entries
 * @returns {{ id: string, days: number, mean: number, low: number, high: number }[]} the person's own
 *   numbers, those told on the most days first
 */
export function numbersOver(entries) {
  /** @type {Map<string, { days: Set<string>, amounts: number[] }>} */
  const found = new Map();
  for (const { day, kept } of entries) {
    for (const { id, amount } of moreOf(kept).amounts) {
      const one = found.get(id) ?? { days: new Set(), amounts: [] };
      one.days.add(day);
      one.amounts.push(amount);
      found.set(id, one);
    }
  }
  return [...found]
    .map(([id, { days, amounts }]) => ({
      ...{ id, days: days.size },
      mean: amounts.reduce((sum, one) => sum + one, 0) / amounts.length,
      low: Math.min(...amounts),
      high: Math.max(...amounts),
    }))
    .sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
}

/**
 * @param {readonly Telling[]} entries
 * @returns {Medicine[]} each with the days it was taken and what was said of it, the most taken first
 */
export function medicinesOver(entries) {
  /** @type {Map<string, { days: Set<string>, answers: Record<Taken, number> }>} */
  const found = new Map();
  for (const { day, kept } of entries) {
    for (const { name, taken } of moreOf(kept).medicines) {
      const one = found.get(name) ?? {
        days: new Set(),
        answers: { taken: 0, yes: 0, some: 0, no: 0 },
      };
      one.days.add(day);
      one.answers[taken] += 1;
      found.set(name, one);
    }
  }
  return [...found]
    .map(([name, { days, answers }]) => ({ name, days: days.size, answers }))
    .sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1));
}
