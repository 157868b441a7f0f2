/**
 * `<routine-shelf>`: on a wide screen all routines stand beside the one that is open, so that a
 * person looks at one after the other without going back. Its lines are read from the page of all
 * routines; where that cannot be had, the link to it is left.
 * @module
 */
import { address } from '../../platform/addresses.js';
import { AppElement, defineElement } from '../shared/element.js';
import { all, find } from '../shared/pieces.js';
import { isOn } from '../shared/switches.js';

/** @import { App } from '../shared/app.js' */
/** @import { Switch } from '../shared/switches.js' */
/** @typedef {{ top: number }} Kept how far down the list was left */

/** As in shelf.css, which shows it. */
const WIDE = '(min-width: 68.75rem)';

/** @param {App} app */
export function define(app) {
  const kept = { top: 0 };
  const Shelf = class extends RoutineShelf {
    get kept() {
      return kept;
    }
  };
  defineElement('routine-shelf', Shelf, app);
}

class RoutineShelf extends AppElement {
  /** @returns {Kept} one for the page's life: the list stays where it was from routine to routine */
  get kept() {
    return { top: 0 };
  }

  connected() {
    const wide = window.matchMedia(WIDE);
    const show = () => wide.matches && this.attempt(this.#fill);
    wide.addEventListener('change', show, { signal: this.life });
    this.addEventListener('scroll', this.#remember, { signal: this.life, passive: true });
    show();
  }

  #remember() {
    this.kept.top = this.scrollTop;
  }

  async #fill() {
    const list = this.piece('shelf-list');
    if (list.childElementCount > 0) return;
    const page = await this.app.navigation.peek(address('relax'), this.life);
    if (!page) return;
    const groups = await Promise.all(all(page, '[data-group]').map((group) => this.#group(group)));
    if (list.childElementCount > 0) return;
    list.append(...groups);
    this.scrollTop = this.kept.top;
    const open = list.querySelector('[aria-current]');
    if (open) this.#bringIntoSight(/** @type {HTMLElement} */ (open));
  }

  /** Within the list alone: the page stays where it is. @param {HTMLElement} row */
  #bringIntoSight({ offsetTop, offsetHeight }) {
    const { scrollTop, clientHeight } = this;
    const isSeen = offsetTop >= scrollTop && offsetTop + offsetHeight <= scrollTop + clientHeight;
    if (!isSeen) this.scrollTop = offsetTop - clientHeight / 2;
  }

  /** @param {HTMLElement} group of the page of all routines */
  async #group(group) {
    const title = document.createElement('p');
    title.className = 'eyebrow';
    title.id = `shelf-${group.getAttribute('aria-labelledby')}`;
    title.textContent = find(group, 'h3').textContent;
    const rows = document.createElement('ul');
    rows.className = 'offers';
    rows.setAttribute('aria-labelledby', title.id);
    for (const card of all(group, '.routine-card')) {
      const key = /** @type {Switch | undefined} */ (card.dataset.waits);
      if (!key || (await isOn(this.app.settings, key))) rows.append(rowOf(card));
    }
    const part = document.createElement('div');
    part.append(title, rows);
    return part;
  }
}

/** @param {HTMLElement} card */
function rowOf(card) {
  const { pathname } = find(card, 'a', HTMLAnchorElement);
  const link = document.createElement('a');
  link.className = 'offer shelf__link';
  link.href = pathname;
  if (pathname === window.location.pathname) link.setAttribute('aria-current', 'page');
  const picture = find(card, 'svg', SVGElement);
  picture.classList.add('picture--small');
  const title = document.createElement('span');
  title.textContent = find(card, 'strong').textContent;
  link.append(picture, title);
  const row = document.createElement('li');
  row.append(link);
  return row;
}
