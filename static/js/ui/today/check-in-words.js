/**
 * What the check-in says: the value that is chosen, and what was written last.
 * @module
 */

import { faces } from '#messages/scales.js';
import { day_today, day_yesterday, last, last_mood, last_pain, of_ten } from '#messages/today.js';
import { addDays } from '../../domain/day.js';
import { sayTime, shortDay } from '../shared/days.js';
import { fill } from '../shared/text.js';

/** @import { Entry } from '../../domain/entry.js' */

/** @param {string | undefined} name @param {string} value */
export const valueWord = (name, value) =>
  name === 'pain' ? fill(of_ten, { n: value }) : (faces[/** @type {'1'} */ (value)] ?? '');

/**
 * @param {Pick<Entry, 'at' | 'day' | 'pain' | 'mood'>} entry
 * @param {boolean} hasPain whether pain is told back
 * @param {string} today
 */
export function lastTime({ at, day, pain, mood }, hasPain, today) {
  const whens = { [today]: day_today, [addDays(today, -1)]: day_yesterday };
  const what = [
    ...(hasPain && pain !== null ? [fill(last_pain, { n: pain })] : []),
    ...(mood !== null ? [fill(last_mood, { word: faces[mood] })] : []),
  ];
  return fill(last, {
    when: whens[day] ?? shortDay(day, today),
    time: sayTime(at),
    what: what.join(', '),
  });
}
