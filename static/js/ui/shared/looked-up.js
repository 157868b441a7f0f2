/**
 * What the screens about the past ask for: the entries, whether pain is on, the day a period ends
 * with, and whether there is more that is sealed.
 * @module
 */
import { addDays } from '../../domain/day.js';
import { isSealed } from './sealed.js';
import { isOn } from './switches.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Measure } from '../../insight/series.js' */
/** @import { App } from './app.js' */

/** @param {App} app */
export async function lookUp(app) {
  const [entries, hasPain, sealed] = await Promise.all([
    app.journal.entries(),
    isOn(app.settings, 'pain'),
    isSealed(app),
  ]);
  /** @type {Measure[]} */
  const measures = hasPain ? ['pain', 'mood'] : ['mood'];
  return { entries, measures, last: lastDay(entries, app.today.day()), sealed };
}

/**
 * Today; or tomorrow, where somebody who has flown west has entries of a day that is still to come
 * here. A date further on is a slip, and moves no chart.
 *
 * @param {readonly Pick<Entry, 'day'>[]} entries
 * @param {string} today
 */
export function lastDay(entries, today) {
  const tomorrow = addDays(today, 1);
  return entries.some(({ day }) => day === tomorrow) ? tomorrow : today;
}
