/**
 * What stands at the foot of each printed page: where the article is, and how old it is. The
 * page is the same for every server, so only the browser knows its address.
 * @module
 */
import { find } from '../shared/pieces.js';

/** @param {HTMLElement} main */
export function footPrint(main) {
  const { style } = document.documentElement;
  const dates = find(main, '.article').dataset.dates ?? '';
  style.setProperty('--print-address', JSON.stringify(location.host + location.pathname));
  style.setProperty('--print-dates', JSON.stringify(` · ${dates}`));
}
