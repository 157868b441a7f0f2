/**
 * `<settings-switches>`: choices that follow a person to every device. A switch names its
 * setting; the one for pain is on when scores are off.
 * @module
 */

/** @import { App } from '../app.js' */

import { save_failed, saved } from '#messages/settings.js';

/** What each setting is until somebody chooses. */
const DEFAULTS = /** @type {Readonly<Record<string, 'on' | 'off'>>} */ (
  Object.freeze({ voice: 'off', tones: 'on', vibration: 'on', pain: 'on' })
);
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
          const key = input.dataset.key ?? '';
          const value = (await app.settings.get(key)) ?? DEFAULTS[key];
          input.checked = (value === 'on') !== (key === INVERTED);
          input.disabled = false;
        }
      }

      /** @param {Event} event */
      async #changed(event) {
        const input = /** @type {HTMLInputElement} */ (event.target);
        const key = input.dataset.key ?? '';
        try {
          await app.settings.set(key, input.checked !== (key === INVERTED) ? 'on' : 'off');
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
