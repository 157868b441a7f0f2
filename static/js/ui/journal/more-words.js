/**
 * Says in words what an entry tells besides pain, mood and places.
 * @module
 */

import * as words from '#messages/more.js';
import { MEDICINE, moreOf, TAKEN } from '../../domain/entry-more.js';
import { sayNumber } from '../shared/days.js';
import { fill } from '../shared/text.js';

/** @import { More } from '../../domain/entry-more.js' */
/** @import { Json } from '../../domain/record.js' */

/** @type {Readonly<Record<string, string>>} */
const RESTED = words.rested_words;
/** @type {Readonly<Record<string, string>>} */
const SAYS = words.taken_says;

/** @param {More} more @returns {string} "6.5 h of sleep · Rested: A little · Naproxen: helped" */
export const moreLine = ({ sleep, rested, medicines }) =>
  [
    sleep === null ? '' : sayHours(sleep),
    rested === null ? '' : sayRested(rested),
    ...medicines.map(sayMedicine),
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {Pick<import('../../domain/entry.js').Entry, 'kept'>} entry @returns {string} all of it, to be searched */
export function moreText({ kept }) {
  const more = moreOf(kept);
  return `${moreLine(more)} ${more.managed}`;
}

/** @param {string} text @returns {string} */
export const sayManaged = (text) => fill(words.managed_says, { text });

/**
 * A value of one field, as another device may have written it.
 * @param {string} field @param {unknown} value @returns {string} empty for what no screen knows
 */
export function sayField(field, value) {
  const more = moreOf({ [field]: /** @type {Json} */ (value) });
  if (field === 'managed') return more.managed;
  if (field.startsWith(MEDICINE) && !TAKEN.some((one) => one === value)) return '';
  return moreLine(more);
}

/** @param {number} hours */
const sayHours = (hours) => fill(words.hours, { n: sayNumber(hours) });

/** @param {number} rested */
const sayRested = (rested) => fill(words.rested_says, { word: RESTED[rested] ?? '' });

/** @param {More['medicines'][number]} medicine */
const sayMedicine = ({ name, taken }) =>
  fill(words.medicine_says, { name, taken: SAYS[taken] ?? '' });
