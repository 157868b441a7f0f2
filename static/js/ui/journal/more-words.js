/**
 * Says in words what an entry tells besides pain, mood and places.
 * @module
 */

import * as words from '#messages/more.js';
import * as ownWords from '#messages/own.js';
import { PLACE } from '../../domain/entry.js';
import { FACTOR, MEDICINE, moreOf, TAKEN } from '../../domain/entry-more.js';
import { isScale } from '../../domain/own-factors.js';
import { sayNumber } from '../shared/days.js';
import { fill } from '../shared/text.js';
import { factorsLine, ownName, placesLine, strengthsLine } from './entry-words.js';

/** @import { More } from '../../domain/entry-more.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @import { SayAfter } from './session-words.js' */

/**
 * @param {More} more
 * @param {OwnById} [own]
 * @returns {string} "6.5 h of sleep · Rested: A little · Coffee: 2 cups · Naproxen: helped"
 */
export const moreLine = ({ sleep, rested, medicines, amounts }, own = {}) =>
  [
    sleep === null ? '' : sayHours(sleep),
    rested === null ? '' : sayRested(rested),
    ...amounts.map((one) => sayAmount(one, own)),
    ...medicines.map(sayMedicine),
  ]
    .filter(Boolean)
    .join(' · ');

/**
 * What is told back of it: how rested somebody felt is a score, and so is a mark from 0 to 10 of their own;
 * hours, cups and steps are not (ADR 42).
 *
 * @param {More} more @param {Pick<Shows, 'mood'>} shows @param {OwnById} own @returns {More}
 */
export const toldBack = (more, { mood }, own) =>
  mood
    ? more
    : { ...more, rested: null, amounts: more.amounts.filter(({ id }) => !isScale(id, own)) };

/**
 * @param {Pick<import('../../domain/entry.js').Entry, 'kept'>} entry
 * @param {OwnById} own
 * @param {SayAfter} sayAfter
 * @returns {string} all of it, to be searched
 */
export function moreText({ kept }, own, sayAfter) {
  const more = moreOf(kept);
  return `${moreLine(more, own)} ${more.managed} ${sayAfter(more.session)}`;
}

/** @param {string} text @returns {string} */
export const sayManaged = (text) => fill(words.managed_says, { text });

/**
 * A value of one field, as another device may have written it.
 * @param {string} field @param {unknown} value @param {OwnById} [own] @param {SayAfter} [sayAfter]
 * @returns {string} empty for what no screen knows
 */
export function sayField(field, value, own, sayAfter) {
  if (value === true && field.startsWith(FACTOR)) {
    return factorsLine({ factors: [field.slice(FACTOR.length)] }, own);
  }
  if (value === true && field.startsWith(PLACE)) {
    return placesLine({ places: [field.slice(PLACE.length)] });
  }
  const more = moreOf({ [field]: /** @type {Json} */ (value) });
  if (field.startsWith(PLACE)) return strengthsLine(more);
  if (field === 'managed') return more.managed;
  if (field === 'session') return sayAfter?.(more.session) ?? '';
  if (field.startsWith(MEDICINE) && !TAKEN.some((one) => one === value)) return '';
  return moreLine(more, own);
}

/** @param {number} hours */
const sayHours = (hours) => fill(words.hours, { n: sayNumber(hours) });

/** @param {NonNullable<More['rested']>} rested */
const sayRested = (rested) => fill(words.rested_says, { word: words.rested_words[rested] });

/** @param {More['amounts'][number]} told @param {OwnById} own */
function sayAmount({ id, amount }, own) {
  const unit = Object.hasOwn(own, id) ? (own[id]?.unit ?? '') : '';
  const values = { name: ownName(id, own), n: sayNumber(amount), unit };
  if (isScale(id, own)) return fill(ownWords.amount_scale, values);
  return fill(unit === '' ? ownWords.amount : ownWords.amount_unit, values);
}

/** @param {More['medicines'][number]} medicine */
const sayMedicine = ({ name, taken }) =>
  fill(words.medicine_says, { name, taken: words.taken_says[taken] });
