/**
 * Who came from the article goes back to the very line they left, who came from the page of a bad moment
 * or of the programmes goes back to it.
 * @module
 */

import { back_to_article, back_to_flare, back_to_programmes } from '#messages/player.js';
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
  const back = {
    read: { href: `${address('read')}#try-${routine}`, words: back_to_article },
    flare: { href: address('flare'), words: back_to_flare },
    programmes: { href: address('programmes'), words: back_to_programmes },
  }[cameFrom(location) ?? ''];
  if (!back) return;
  for (const link of all(root, '[data-back]', HTMLAnchorElement)) {
    link.href = back.href;
    if (link.dataset.back === 'label') link.ariaLabel = back.words;
    else link.textContent = back.words;
  }
}

/**
 * A tap on the page of a bad moment, or on the next step of a programme, was the start. It is taken once: the same page opened again, by
 * reloading or by going back, does not begin by itself.
 *
 * @param {Window} window
 * @returns {boolean}
 */
export function takeStart({ history, location }) {
  const query = new URLSearchParams(location.search);
  const starts = query.get('from') === 'flare' || query.has('start');
  if (!starts || query.has('begun')) return false;
  query.set('begun', '');
  history.replaceState(history.state, '', `${location.pathname}?${query}${location.hash}`);
  return true;
}
