/**
 * `<settings-switches>`: choices that follow a person to every device. A switch names its
 * setting; the one for pain is on when scores are off.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { save_failed, saved } from '#messages/settings.js';
import { isOn, turn } from '../shared/switches.js';

/** @import { Switch } from '../shared/switches.js' */

const INVERTED = 'pain';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'settings-switches',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.addEventListener('change', (event) => this.#changed(event), { signal });
        signal.addEventListener(
          'abort',
          app.settings.subscribe(() => this.#show()),
        );
        this.#show();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      async #show() {
        for (const input of this.querySelectorAll('input')) {
          const key = keyOf(input);
          input.checked = (await isOn(app.settings, key)) !== (key === INVERTED);
          input.disabled = false;
        }
      }

      /** @param {Event} event */
      async #changed(event) {
        const input = /** @type {HTMLInputElement} */ (event.target);
        const key = keyOf(input);
        try {
          await turn(app.settings, key, input.checked !== (key === INVERTED));
          this.#say({ said: saved });
        } catch (error) {
          reportError(error);
          input.checked = !input.checked;
          this.#say({ failed: save_failed });
        }
      }

      /** @param {{ said?: string, failed?: string }} words */
      #say({ said = '', failed = '' }) {
        const [status, alert] = this.querySelectorAll('[data-said], [data-failed]');
        if (status) status.textContent = said;
        if (alert) alert.textContent = failed;
      }
    },
  );
}

/** @param {HTMLInputElement} input */
const keyOf = ({ dataset }) => /** @type {Switch} */ (dataset.key);
