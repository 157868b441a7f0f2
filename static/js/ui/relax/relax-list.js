/**
 * `<relax-list>`: narrows the catalogue to what a person needs, has time for, can do as they are,
 * and likes best. Every card is in the page; this only hides some. `?need=sleep` in the address
 * chooses beforehand.
 * @module
 */
import { count, none_found } from '#messages/relax.js';
import { AppElement, defineElement } from '../shared/element.js';
import { followStars } from '../shared/favourites.js';
import { all } from '../shared/pieces.js';
import { isOn } from '../shared/switches.js';
import { plural } from '../shared/text.js';

/** @import { App } from '../shared/app.js' */
/** @import { Switch } from '../shared/switches.js' */

/** @param {App} app */
export function define(app) {
  defineElement('relax-list', RelaxList, app);
}

class RelaxList extends AppElement {
  /** @type {readonly string[]} */
  #favourites = [];

  connected() {
    const need = new URLSearchParams(window.location.search).get('need');
    for (const radio of this.all('input[name="need"]', HTMLInputElement)) {
      if (radio.value === need) radio.checked = true;
    }
    this.#form.addEventListener('change', () => this.#filter(), { signal: this.life });
    this.addEventListener('own-cards', () => this.#filter(), { signal: this.life });
    this.#filter();
    this.attempt(this.#showAskedFor);
    this.attempt(this.#followStars);
  }

  #filter() {
    const wanted = this.#wanted();
    const cards = this.#cards;
    for (const card of cards) {
      card.hidden = card.dataset.waits !== undefined || !fits(card, wanted);
    }
    const shown = cards.filter((card) => !card.hidden).length;
    const isNarrowed = Object.values(wanted).some((choices) => choices.length > 0);
    for (const group of this.all('[data-group]')) {
      // A person's own may be none yet: that is where the first one is made.
      group.hidden = isNarrowed && all(group, '.routine-card').every((card) => card.hidden);
    }
    const words = shown === 0 ? none_found : plural(count, shown);
    this.piece('count').textContent = isNarrowed ? words : '';
  }

  /** @returns {Record<string, readonly string[]>} what a card has to have, by kind */
  #wanted() {
    const data = new FormData(this.#form);
    const need = String(data.get('need') ?? '');
    return {
      needs: need ? [need] : [],
      times: data.getAll('time').map(String),
      places: data.getAll('place').map(String),
      routine: data.has('favourite') ? this.#favourites : [],
    };
  }

  /** What is left out at first is there once Settings asks for it. */
  async #showAskedFor() {
    for (const card of this.#cards) {
      const key = /** @type {Switch | undefined} */ (card.dataset.waits);
      if (key && (await isOn(this.app.settings, key))) delete card.dataset.waits;
    }
    this.#filter();
  }

  #followStars() {
    return followStars(this, this.app, {
      signal: this.life,
      onChange: (ids) => this.#offerFavourites(ids),
    });
  }

  /** A star taken away leaves its card where it is, until the choice is made anew. @param {readonly string[]} ids */
  #offerFavourites(ids) {
    const chip = this.piece('favourites');
    const only = this.find('input[name="favourite"]', HTMLInputElement);
    this.#favourites = ids;
    chip.hidden = ids.length === 0;
    if (!chip.hidden || !only.checked) return;
    only.checked = false;
    this.#filter();
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }

  get #cards() {
    return this.all('.routine-card');
  }
}

/**
 * One choice of each kind has to fit, where there is a choice.
 *
 * @param {HTMLElement} card
 * @param {Record<string, readonly string[]>} wanted
 */
function fits(card, wanted) {
  const { needs, times, places, routine } = card.dataset;
  /** @type {Record<string, string | undefined>} */
  const offered = { needs, times, places, routine };
  return Object.entries(wanted).every(([kind, choices]) => {
    const has = (offered[kind] ?? '').split(' ');
    return choices.length === 0 || choices.some((choice) => has.includes(choice));
  });
}
