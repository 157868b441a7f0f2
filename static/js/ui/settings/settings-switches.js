/**
 * `<settings-switches>`: choices that follow a person to every device. A switch names its
 * setting; the one for pain is on when scores are off.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { save_failed, saved } from '#messages/settings.js';
import { AppElement, defineElement } from '../shared/element.js';
import { savedWords } from '../shared/saved-words.js';
import { isOn, turn } from '../shared/switches.js';

/** @import { Switch } from '../shared/switches.js' */

const INVERTED = 'pain';

/** @param {App} app */
export function define(app) {
  defineElement('settings-switches', SettingsSwitches, app);
}

class SettingsSwitches extends AppElement {
  connected() {
    this.addEventListener('change', (event) => this.#changed(event), { signal: this.life });
    this.follow([this.app.settings], this.#show);
  }

  async #show() {
    for (const input of this.all('input', HTMLInputElement)) {
      const key = keyOf(input);
      input.checked = (await isOn(this.app.settings, key)) !== (key === INVERTED);
      input.disabled = false;
    }
  }

  /** @param {Event} event */
  async #changed(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const key = keyOf(input);
    try {
      await turn(this.app.settings, key, input.checked !== (key === INVERTED));
      this.#say({ said: savedWords(this.app, saved) });
    } catch (error) {
      reportError(error);
      input.checked = !input.checked;
      this.#say({ failed: save_failed });
    }
  }

  /** @param {{ said?: string, failed?: string }} words */
  #say({ said = '', failed = '' }) {
    this.piece('said').textContent = said;
    this.piece('failed').textContent = failed;
  }
}

/** @param {HTMLInputElement} input */
const keyOf = ({ dataset }) => /** @type {Switch} */ (dataset.key);
