/**
 * Shows one country's numbers on the help page and lets the person change it. Without it every
 * country is on the page, closed. Nothing is fetched, and no lock is needed.
 */

import { call_now, from_mobile, reaches, try_now } from '#messages/help.js';
import { createClock } from '../../platform/clock.js';
import { openLocal } from '../../platform/local.js';
import { readCountry } from '../../platform/look.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';
import { fill } from '../shared/text.js';
import { isOld, likelyCountries, pickCountry } from './country.js';

const CHOICE = 'country';
const ELSEWHERE = 'elsewhere';

export function define() {
  defineElement('help-country', HelpCountry);
}

class HelpCountry extends AppElement {
  connected() {
    const { life: signal } = this;
    const places = this.#places();
    if (this.#select.options.length === 1) {
      for (const { code, name } of places) this.#select.add(new Option(name, code));
    }
    this.find('.help-country__bar').hidden = false;
    this.#change.addEventListener('click', () => this.#ask(), { signal });
    this.#select.addEventListener('change', () => this.#choose(this.#select.value), { signal });
    this.piece('old').hidden = !isOld(this.dataset.reviewBy ?? '', createClock().now());
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const code = pickCountry(navigator.languages, zone, places, readChoice());
    if (code === null) this.#offer(likelyCountries(navigator.languages, zone, places));
    this.#show(code);
  }

  /**
   * Nobody has to look through a long list for the country they most likely are in.
   *
   * @param {string[]} codes
   */
  #offer(codes) {
    const buttons = codes.map((code) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button--small button--quiet';
      button.textContent = find(this.#row(code), 'span').textContent;
      button.addEventListener('click', () => this.#take(code), { signal: this.life });
      return button;
    });
    this.piece('near').replaceChildren(...buttons);
    this.piece('near').hidden = codes.length === 0;
  }

  /** @param {string} code of a button, which goes away: the list goes on from there */
  #take(code) {
    this.#choose(code);
    this.#select.focus();
  }

  /** Offer the list of countries. */
  #ask() {
    this.#open();
    this.#select.focus();
  }

  #open() {
    this.#change.hidden = true;
    this.find('label').hidden = false;
    this.#select.hidden = false;
  }

  /** @param {string} code */
  #choose(code) {
    writeChoice(code);
    this.piece('ask').hidden = true;
    this.piece('near').hidden = true;
    this.#show(code);
  }

  /** @param {string | null} code null where nobody knows: the list is open */
  #show(code) {
    if (code === null) {
      this.piece('ask').hidden = false;
      this.#open();
    }
    this.#select.value = code ?? ELSEWHERE;
    for (const details of this.all('details[data-country]', HTMLDetailsElement)) {
      details.open = details.dataset.country === code;
      details.hidden = details.dataset.country !== code;
    }
    this.#showEmergency(code === null || code === ELSEWHERE ? undefined : this.#row(code));
  }

  /**
   * Every emergency button of the page calls the country's number.
   *
   * @param {HTMLElement} [row] of the country; without one it is what a mobile phone can call
   */
  #showEmergency(row) {
    const number = row ? find(row, 'a').textContent : '112';
    const words = row && !('try' in row.dataset) ? call_now : try_now;
    for (const button of document.querySelectorAll('a[data-emergency]')) {
      button.setAttribute('href', `tel:${number}`);
      find(button, '[data-call]').textContent = fill(words, { number });
      find(button, '[data-where]').textContent = row ? whom(row) : from_mobile;
    }
  }

  #places() {
    return this.#rows.map((row) => ({
      code: row.dataset.country ?? '',
      name: find(row, 'span').textContent,
      zones: (row.dataset.zones ?? '').split(' ').filter(Boolean),
    }));
  }

  /** @param {string} code */
  #row(code) {
    return this.find(`.reach li[data-country="${code}"]`);
  }

  get #rows() {
    return this.all('.reach li');
  }

  get #change() {
    return this.piece('change');
  }

  get #select() {
    return this.find('select', HTMLSelectElement);
  }
}

/** @param {HTMLElement} row @returns {string} who answers there */
function whom(row) {
  const reach = /** @type {keyof typeof reaches} */ (row.dataset.reaches);
  return fill(reaches[reach], { country: find(row, 'span').textContent });
}

/** Where storage is forbidden, time zone and language decide each time. */
const readChoice = () => readCountry(openLocal(window).local);

/** @param {string} code */
const writeChoice = (code) => openLocal(window).local.setItem(CHOICE, code);
