/**
 * Shows one country's numbers on the help page and lets the person change it.
 * Without it every country is on the page, closed. Nothing is fetched, and no lock is needed.
 */

import { isOld, pickCountry } from './country.js';

const CHOICE = 'country';

export function define() {
  customElements.define('help-country', HelpCountry);
}

class HelpCountry extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listeners;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#bar.hidden = false;
    this.#change.addEventListener('click', () => this.#ask(), { signal });
    this.#select.addEventListener('change', () => this.#choose(this.#select.value), { signal });
    this.#old.hidden = !isOld(this.dataset.checked ?? '', Date.now());
    this.#show(pickCountry(navigator.languages, this.#countries(), readChoice()));
  }

  disconnectedCallback() {
    this.#listeners?.abort();
  }

  /** Offer the list of countries. */
  #ask() {
    this.#change.hidden = true;
    this.#label.hidden = false;
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
    return [...this.querySelectorAll('details')];
  }

  get #old() {
    return need(this, '[data-old]', HTMLElement);
  }

  get #bar() {
    return need(this, '.help-country__bar', HTMLElement);
  }

  get #label() {
    return need(this, 'label', HTMLElement);
  }

  get #select() {
    return need(this, 'select', HTMLSelectElement);
  }

  get #change() {
    return need(this, '[data-change]', HTMLElement);
  }
}

/**
 * @template {Element} T
 * @param {Element} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function need(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new TypeError(`help-country has no ${selector}`);
  }
  return found;
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
