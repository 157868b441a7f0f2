/**
 * What the screens about the past ask for: the entries, which scores are told back, the day a period ends
 * with, and whether there is more that is sealed.
 * @module
 */
import { addDays } from '../../domain/day.js';
import { firstDay } from '../../insight/series.js';
import { scoresOf } from './scores.js';
import { isSealed } from './sealed.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from './app.js' */

/** @param {App} app @param {Promise<Entry[]>} [asked] */
export async function lookUp(app, asked = app.journal.entries()) {
  const [entries, { measures, isQuiet }, sealed] = await Promise.all([
    asked,
    scoresOf(app.settings),
    isSealed(app),
  ]);
  return { entries, measures, isQuiet, last: lastDay(entries, app.today.day()), sealed };
}

/**
 * The same, from the newest entries alone: what a screen can begin with on a slow phone.
 *
 * @param {App} app
 * @param {() => number} days that they have to reach back, as it is then
 * @returns {Promise<Awaited<ReturnType<typeof lookUp>> | null>} null where they do not, or all are
 *   here as soon
 */
export async function lookUpNewest(app, days) {
  const asked = app.journal.newestEntries();
  const found = await lookUp(
    app,
    asked.then((newest) => newest ?? []),
  );
  const oldest = found.entries.at(-1);
  return oldest && oldest.day < firstDay(found.last, days()) ? found : null;
}

/**
 * Today; or tomorrow, where somebody who has flown west has entries of a day that is still to come
 * here. A date further on is a slip, and moves no chart.
 *
 * @param {readonly Pick<Entry, 'day'>[]} entries newest first
 * @param {string} today
 */
export function lastDay(entries, today) {
  const tomorrow = addDays(today, 1);
  return entries.find(({ day }) => day <= tomorrow)?.day === tomorrow ? tomorrow : today;
}
