/**
 * Whether an entry fits what narrows a search: days, a place, a part of the day.
 * @module
 */
import { FACTOR } from '../../domain/entry-more.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @typedef {(entry: Pick<Entry, 'day' | 'places' | 'kept'>) => boolean} Fits */
/** @typedef {Readonly<Record<'from' | 'to' | 'place' | 'factor', string>>} Filters days, a place and a part of the day; empty where it narrows nothing */

/** @param {Filters} filters @returns {Fits} */
export const fitting =
  ({ from, to, place, factor }) =>
  ({ day, places, kept }) =>
    (from === '' || day >= from) &&
    (to === '' || day <= to) &&
    (place === '' || places.includes(place)) &&
    (factor === '' || (kept[FACTOR + factor] ?? false) !== false);
