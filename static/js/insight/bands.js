/**
 * The days with a flare-up inside a window, as stretches to draw and to name. A stretch is no judgement:
 * it says that something was told of these days, and nothing of the others.
 * @module
 */

import { addDays } from '../domain/day.js';
import { daysOf } from '../domain/flare.js';
import { daysBetween, firstDay } from './series.js';

/** @import { Flare } from '../domain/flare.js' */
/** @typedef {{ from: string, to: string, at: number, until: number }} Band `at` and `until` count days from the first of the window */

/**
 * @param {readonly Flare[]} flares
 * @param {string} last day of the window
 * @param {number} days it has
 * @returns {Band[]} in order
 */
export function bandsIn(flares, last, days) {
  const first = firstDay(last, days);
  const told = new Set(flares.flatMap(daysOf).filter((day) => day >= first && day <= last));
  /** @type {{ from: string, to: string }[]} */
  const bands = [];
  for (const day of [...told].sort()) {
    const band = bands.at(-1);
    if (band && addDays(band.to, 1) === day) band.to = day;
    else bands.push({ from: day, to: day });
  }
  return bands.map(({ from, to }) => ({
    from,
    to,
    at: daysBetween(first, from),
    until: daysBetween(first, to),
  }));
}
