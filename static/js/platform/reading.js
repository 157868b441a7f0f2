/**
 * Where a reader stopped and how they like numbers. Kept outside the sealed store, because the
 * article opens without it, and because neither says anything about a person's health.
 * @module
 */

/** @import { Local } from './local.js' */
/**
 * @typedef {object} Place
 * @prop {string} id the heading the place stands under
 * @prop {number} nth how many paragraphs after that heading
 */

const PLACE = 'read-position';
const NUMBERS = 'plain-numbers';
const FORMAT = /^([a-z0-9-]+) (\d+)$/;

/**
 * @param {Local} storage
 * @returns {Place | null} null when nothing was begun, or all of it was read
 */
export function readPlace(storage) {
  const [, id = '', nth = ''] = FORMAT.exec(storage.getItem(PLACE) ?? '') ?? [];
  return id ? { id, nth: Number(nth) } : null;
}

/**
 * @param {Local} storage
 * @param {Place | null} place null forgets it
 */
export function keepPlace(storage, place) {
  if (place) storage.setItem(PLACE, `${place.id} ${place.nth}`);
  else storage.removeItem(PLACE);
}

/**
 * @param {Local} storage
 * @returns {boolean} whether lines of plain numbers are shown
 */
export function showsPlainNumbers(storage) {
  return storage.getItem(NUMBERS) !== 'off';
}

/**
 * @param {Local} storage
 * @param {boolean} isShown
 */
export function choosePlainNumbers(storage, isShown) {
  if (isShown) storage.removeItem(NUMBERS);
  else storage.setItem(NUMBERS, 'off');
}
