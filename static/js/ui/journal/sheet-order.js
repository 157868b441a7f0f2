/**
 * Puts first on the entry sheet what a person uses, and opens it; the rest is a tap away. The picture of
 * the body is taller than a screen: places stay a line, with those of last time one tap below it. Done while
 * the sheet is closed, or another entry comes: nothing moves under a finger.
 * @module
 */

import { rest as rest_legend } from '#messages/more.js';
import { partsInUse } from '../../domain/parts-in-use.js';
import { find, piece, write } from '../shared/pieces.js';

/** @import { Part, Told } from '../../domain/parts-in-use.js' */
/** @import { Today } from '../shared/today.js' */

/** Those without a fold of their own: what is not used of them lies in one together. @type {readonly Part[]} */
const OF_REST = ['sleep', 'medicine', 'managed'];

/** @param {HTMLElement} sheet @param {Pick<Today, 'day'>} today */
export function createSheetOrder(sheet, today) {
  let parts = partsInUse([], today.day());
  return {
    /** Another entry is about to be opened. @param {readonly Told[]} entries of the journal @returns {readonly Part[]} in use */
    begin(entries) {
      parts = partsInUse(entries, today.day());
      return parts.used;
    },

    /** It is opened now. */
    apply: () => orderParts(sheet, parts),
  };
}

/** @param {HTMLElement} sheet @param {ReturnType<typeof partsInUse>} parts */
function orderParts(sheet, { used, others }) {
  const isOfRest = (/** @type {Part} */ part) => OF_REST.includes(part);
  const rest = others.filter(isOfRest);
  const standing = [...used, ...others.filter((part) => !isOfRest(part))];
  put(piece(sheet, 'parts'), standing, sheet);
  put(piece(sheet, 'rest'), rest, sheet);
  for (const part of OF_REST) {
    for (const look of ['card', 'sheet__card']) {
      partOf(sheet, part).classList.toggle(look, !rest.includes(part));
    }
  }
  for (const part of used.filter((one) => one !== 'places')) {
    const fold = partOf(sheet, part).querySelector('.fold');
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }
  const legend = find(sheet, '#more-legend');
  legend.dataset.all ??= legend.textContent ?? '';
  write(legend, rest.length < OF_REST.length ? rest_legend : legend.dataset.all);
  const fold = /** @type {HTMLElement} */ (legend.closest('details'));
  fold.hidden = rest.length === 0;
}

/** In this order, moved only where it is another. @param {HTMLElement} place @param {Part[]} parts @param {HTMLElement} sheet */
function put(place, parts, sheet) {
  const wanted = parts.map((part) => partOf(sheet, part));
  const isThere = wanted.every((element, at) => place.children[at] === element);
  if (!isThere) place.append(...wanted);
}

/** @param {HTMLElement} sheet @param {Part} part */
const partOf = (sheet, part) => find(sheet, `[data-part="${part}"]`);
