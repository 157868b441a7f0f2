/**
 * Narrows the catalogue to what a person needs, has time for, can do as they are, and likes best.
 * Every card is in the page; this only hides some. `?need=sleep` in the address chooses beforehand.
 * @module
 */
import { count, none_found } from '#messages/relax.js';
import { followStars } from '../shared/favourites.js';
import { isOn } from '../shared/switches.js';
import { plural } from '../shared/text.js';

/** @import { App } from '../shared/app.js' */
/** @import { Switch } from '../shared/switches.js' */

/** @param {App} app */
export function define(app) {
  customElements.define(
    'relax-list',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const form = this.querySelector('form');
        if (form) follow(this, form, app, this.#left.signal);
      }

      disconnectedCallback() {
        this.#left.abort();
      }
    },
  );
}

/**
 * @param {HTMLElement} root
 * @param {HTMLFormElement} form
 * @param {App} app
 * @param {AbortSignal} signal ends when the page is left
 */
function follow(root, form, app, signal) {
  /** @type {NodeListOf<HTMLElement>} */
  const cards = root.querySelectorAll('.routine-card');
  const chip = /** @type {HTMLElement} */ (root.querySelector('[data-favourites]'));
  const onlyFavourites = /** @type {HTMLInputElement} */ (chip.querySelector('input'));
  /** @type {readonly string[]} */
  let favourites = [];

  const need = new URLSearchParams(window.location.search).get('need');
  for (const radio of form.querySelectorAll('input')) {
    if (radio.name === 'need' && radio.value === need) radio.checked = true;
  }
  form.addEventListener('change', filter, { signal });
  filter();
  showAskedFor();
  followStars(root, app, { signal, onChange: offerFavourites });

  function filter() {
    const data = new FormData(form);
    const chosen = String(data.get('need') ?? '');
    const wanted = {
      needs: chosen ? [chosen] : [],
      times: data.getAll('time').map(String),
      places: data.getAll('place').map(String),
      routine: data.has('favourite') ? favourites : [],
    };
    let shown = 0;
    for (const card of cards) {
      card.hidden = card.dataset.waits !== undefined || !fits(card.dataset, wanted);
      if (!card.hidden) shown += 1;
    }
    const isNarrowed = Object.values(wanted).some((choices) => choices.length > 0);
    const words = shown === 0 ? none_found : plural(count, shown);
    const place = root.querySelector('[data-show="count"]');
    if (place) place.textContent = isNarrowed ? words : '';
  }

  /** What is left out at first is there once Settings asks for it. */
  async function showAskedFor() {
    for (const card of cards) {
      const key = /** @type {Switch | undefined} */ (card.dataset.waits);
      if (key && (await isOn(app.settings, key))) delete card.dataset.waits;
    }
    filter();
  }

  /** A star taken away leaves its card where it is, until the choice is made anew. @param {readonly string[]} ids */
  function offerFavourites(ids) {
    favourites = ids;
    chip.hidden = ids.length === 0;
    if (!chip.hidden || !onlyFavourites.checked) return;
    onlyFavourites.checked = false;
    filter();
  }
}

/**
 * One choice of each kind has to fit, where there is a choice.
 *
 * @param {DOMStringMap} card
 * @param {Record<string, readonly string[]>} wanted
 */
function fits(card, wanted) {
  return Object.entries(wanted).every(([kind, choices]) => {
    const has = (card[kind] ?? '').split(' ');
    return choices.length === 0 || choices.some((choice) => has.includes(choice));
  });
}
