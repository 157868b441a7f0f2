/**
 * What the screens about the past ask for: the entries, whether pain is on, and the day it is.
 * @module
 */

import { dayOf, localTime } from '../../domain/day.js';

/** @import { Measure } from '../../insight/series.js' */
/** @import { App } from './app.js' */

/** @param {App} app */
export async function lookUp(app) {
  const [entries, pain] = await Promise.all([app.journal.entries(), app.settings.get('pain')]);
  /** @type {Measure[]} */
  const measures = pain === 'off' ? ['mood'] : ['pain', 'mood'];
  const now = app.clock.now();
  return { entries, measures, today: dayOf(localTime(now, app.clock.tz(now))) };
}
