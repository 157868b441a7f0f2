/**
 * Shows one country's numbers on the help page and lets the person change it.
 * Without it every country is on the page, closed. Nothing is fetched, and no lock is needed.
 */

import { AppElement, defineElement } from '../shared/element.js';
import { isOld, pickCountry } from './country.js';

const CHOICE = 'country';

export function define() {
  defineElement('help-country', HelpCountry);
}

class HelpCountry extends AppElement {
  connected() {
    const { life: signal } = this;
    this.find('.help-country__bar').hidden = false;
    this.#change.addEventListener('click', () => this.#ask(), { signal });
    this.#select.addEventListener('change', () => this.#choose(this.#select.value), { signal });
    this.piece('old').hidden = !isOld(this.dataset.checked ?? '', Date.now());
    this.#show(pickCountry(navigator.languages, this.#countries(), readChoice()));
  }

  /** Offer the list of countries. */
  #ask() {
    this.#change.hidden = true;
    this.find('label').hidden = false;
    this.#select.hidden = false;
    this.#select.focus();
  }

  /** @param {string} id */
  #choose(id) {
    writeChoice(id);
    this.#show(id);
  }

  /** @param {string} id */
  #show(id) {
    this.#select.value = id;
    for (const details of this.#details) {
      const shown = details.dataset.country === id;
      details.open = shown;
      details.hidden = !(shown || details.dataset.country === 'elsewhere');
    }
  }

  #countries() {
    return this.#details.map(({ dataset }) => ({
      id: dataset.country ?? '',
      regions: (dataset.regions ?? '').split(' ').filter(Boolean),
    }));
  }

  get #details() {
    return this.all('details', HTMLDetailsElement);
  }

  get #change() {
    return this.piece('change');
  }

  get #select() {
    return this.find('select', HTMLSelectElement);
  }
}

/** Storage may be forbidden altogether; then the browser's language decides each time. */
function readChoice() {
  try {
    return localStorage.getItem(CHOICE);
  } catch (error) {
    if (error instanceof DOMException) {
      return null;
    }
    throw error;
  }
}

/** @param {string} id */
function writeChoice(id) {
  try {
    localStorage.setItem(CHOICE, id);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}
