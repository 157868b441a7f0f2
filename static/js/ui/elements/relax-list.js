/**
 * Narrows the catalogue to what a person needs, has time for, and can do as they are. Every card
 * is in the page; this only hides some. `?need=sleep` in the address chooses beforehand.
 * @module
 */
import { count, none_found } from '#messages/relax.js';
import { plural } from '../text.js';

export function define() {
  customElements.define('relax-list', RelaxList);
}

class RelaxList extends HTMLElement {
  /** @type {AbortController | undefined} */
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const form = this.querySelector('form');
    if (!form) return;
    const need = new URLSearchParams(window.location.search).get('need');
    for (const radio of form.querySelectorAll('input')) {
      if (radio.name === 'need' && radio.value === need) radio.checked = true;
    }
    form.addEventListener('change', () => this.#filter(form), { signal: this.#life.signal });
    this.#filter(form);
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** @param {HTMLFormElement} form */
  #filter(form) {
    const data = new FormData(form);
    const need = String(data.get('need') ?? '');
    const wanted = {
      needs: need ? [need] : [],
      times: data.getAll('time').map(String),
      places: data.getAll('place').map(String),
    };
    let shown = 0;
    for (const card of this.querySelectorAll('.routine-card')) {
      if (!(card instanceof HTMLElement)) continue;
      card.hidden = !fits(card.dataset, wanted);
      if (!card.hidden) shown += 1;
    }
    const isNarrowed = Object.values(wanted).some((choices) => choices.length > 0);
    const words = shown === 0 ? none_found : plural(count, shown);
    const place = this.querySelector('[data-show="count"]');
    if (place) place.textContent = isNarrowed ? words : '';
  }
}

/**
 * One choice of each kind has to fit, where there is a choice.
 *
 * @param {DOMStringMap} card
 * @param {Record<string, string[]>} wanted
 */
function fits(card, wanted) {
  return Object.entries(wanted).every(([kind, choices]) => {
    const has = (card[kind] ?? '').split(' ');
    return choices.length === 0 || choices.some((choice) => has.includes(choice));
  });
}
