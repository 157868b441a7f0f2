/**
 * Who came from the article goes back to the very line they left.
 * @module
 */

import { back_to_article } from '#messages/player.js';
import { address } from '../../platform/addresses.js';
import { all } from '../shared/pieces.js';

/** @param {{ search: string }} location @returns {string | null} where a link came from, if it says */
export const cameFrom = ({ search }) => new URLSearchParams(search).get('from');

/**
 * @param {HTMLElement} root
 * @param {string} routine
 * @param {{ search: string }} location
 */
export function leadBack(root, routine, location) {
  if (cameFrom(location) !== 'read') return;
  for (const link of all(root, '[data-back]', HTMLAnchorElement)) {
    link.href = `${address('read')}#try-${routine}`;
    if (link.dataset.back === 'label') link.ariaLabel = back_to_article;
    else link.textContent = back_to_article;
  }
}
