/**
 * Shows how far the reader has come, remembers the place on this device, and offers to go on
 * there at the next visit.
 * @module
 */

import { address } from '../../platform/addresses.js';
import { openLocal } from '../../platform/local.js';
import { keepPlace, readPlace } from '../../platform/reading.js';
import { find, piece } from '../shared/pieces.js';
import { blocksOf, findPlace, placeAt } from './blocks.js';

const BAR = 72;
const SETTLED_MS = 250;
/** Who has come this far has read it all. */
const END = 0.97;

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function followReader(main, signal) {
  const root = document.documentElement;
  const { local } = openLocal(window);
  const blocks = blocksOf(find(main, '.article'));
  const progress = piece(main, 'progress');
  const resume = piece(main, 'resume');
  let settling = 0;

  const fraction = () =>
    Math.min(1, window.scrollY / Math.max(1, root.scrollHeight - root.clientHeight));
  const show = () => progress.style.setProperty('--read', String(fraction()));
  const stored = () => {
    const place = readPlace(local);
    return place && findPlace(blocks, place);
  };

  function keep() {
    if (window.scrollY < window.innerHeight / 2) return;
    resume.hidden = true;
    keepPlace(local, fraction() > END ? null : placeAt(blocks, BAR));
  }

  /** Not after going back: then the browser has restored the place already. */
  function offer() {
    const found = stored();
    if (!found || window.scrollY > 0) return;
    piece(resume, 'section').textContent = found.heading.textContent;
    piece(resume, 'go', HTMLAnchorElement).href = `${address('read')}#${found.heading.id}`;
    resume.hidden = false;
  }

  /** @param {Event} event */
  function goOn(event) {
    const found = stored();
    if (!found) return;
    event.preventDefault();
    resume.hidden = true;
    found.block.tabIndex = -1;
    found.block.focus({ preventScroll: true });
    found.block.scrollIntoView({ block: 'start' });
  }

  function moved() {
    show();
    clearTimeout(settling);
    settling = setTimeout(keep, SETTLED_MS);
  }

  window.addEventListener('scroll', moved, { signal, passive: true });
  piece(resume, 'go').addEventListener('click', goOn, { signal });
  piece(resume, 'dismiss').addEventListener('click', () => (resume.hidden = true), {
    signal,
  });
  signal.addEventListener('abort', () => clearTimeout(settling));
  show();
  if (!location.hash) settling = setTimeout(offer, SETTLED_MS);
}
