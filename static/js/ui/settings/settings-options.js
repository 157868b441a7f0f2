/**
 * `<settings-options>`: choices of one among a few, which follow a person to every device. A radio
 * button's name is the setting it is for.
 * @module
 */
import { save_failed, saved } from '#messages/settings.js';
import { AppElement, defineElement } from '../shared/element.js';
import { choose, chosen } from '../shared/options.js';
import { savedWords } from '../shared/saved-words.js';

/** @import { App } from '../shared/app.js' */
/** @import { Choice, Option } from '../shared/options.js' */

/** @param {App} app */
export function define(app) {
  defineElement('settings-options', SettingsOptions, app);
}

class SettingsOptions extends AppElement {
  connected() {
    this.addEventListener('change', (event) => this.#changed(event), { signal: this.life });
    this.follow([this.app.settings], this.#show);
  }

  async #show() {
    for (const input of this.all('input', HTMLInputElement)) {
      input.checked = (await chosen(this.app.settings, keyOf(input))) === input.value;
      input.disabled = false;
    }
  }

  /** @param {Event} event */
  async #changed(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const choice = /** @type {Choice<Option>} */ (input.value);
    try {
      await choose(this.app.settings, keyOf(input), choice);
      this.#say({ said: savedWords(this.app, saved) });
    } catch (error) {
      reportError(error);
      this.#say({ failed: save_failed });
      await this.attempt(this.#show);
    }
  }

  /** @param {{ said?: string, failed?: string }} words */
  #say({ said = '', failed = '' }) {
    this.piece('said').textContent = said;
    this.piece('failed').textContent = failed;
  }
}

/** @param {HTMLInputElement} input */
const keyOf = ({ name }) => /** @type {Option} */ (name);
