/**
 * `<settings-look>`: colours, text size and the country whose help numbers come first. These
 * stay on this device and work before anything is unlocked.
 * @module
 */

import { openLocal } from '../../platform/local.js';
import {
  chooseTextSize,
  chooseTheme,
  readCountry,
  readLook,
  remember,
} from '../../platform/look.js';
import { AppElement, defineElement } from '../shared/element.js';

/** @import { TextSize, Theme } from '../../platform/look.js' */

const COUNTRY = 'country';

export function define() {
  defineElement('settings-look', SettingsLook);
}

class SettingsLook extends AppElement {
  #local = openLocal(window).local;

  connected() {
    this.piece('not-kept').hidden = openLocal(window).keeps;
    const { theme, textSize } = readLook(this.#local);
    this.#check('theme', theme);
    this.#check('text-size', textSize);
    this.find('select', HTMLSelectElement).value = readCountry(this.#local) ?? '';
    for (const control of this.querySelectorAll('input, select'))
      control.removeAttribute('disabled');
    this.addEventListener('change', (event) => this.#changed(event), { signal: this.life });
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #check(name, value) {
    this.find(`input[name="${name}"][value="${value}"]`, HTMLInputElement).checked = true;
  }

  /** @param {Event} event */
  #changed(event) {
    const { name, value } = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    const root = document.documentElement;
    if (name === 'theme') chooseTheme(this.#local, root, /** @type {Theme} */ (value));
    if (name === 'text-size') chooseTextSize(this.#local, root, /** @type {TextSize} */ (value));
    if (name === 'country') remember(this.#local, COUNTRY, value === '' ? null : value);
  }
}
