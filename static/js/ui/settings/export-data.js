/**
 * `<export-data>`: one file with everything a person wrote.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { export_failed, exported, records } from '#messages/settings.js';
import { downloadText } from '../../platform/download.js';
import { whileBusy } from '../shared/form.js';
import { fill, plural } from '../shared/text.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'export-data',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const button = /** @type {HTMLButtonElement} */ (this.querySelector('button'));
        const { signal } = this.#left;
        button.disabled = false;
        button.addEventListener('click', () => whileBusy(button, () => this.#export()), { signal });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      async #export() {
        try {
          const { text, count } = await app.backup.exportAll();
          downloadText(fileName(app.clock), text, 'application/json');
          await app.settings.set('backup-at', app.clock.now());
          this.#say(fill(exported, { n: plural(records, count) }));
        } catch (error) {
          reportError(error);
          this.#say(export_failed);
        }
      }

      /** @param {string} text */
      #say(text) {
        const place = this.querySelector('[data-said]');
        if (place) place.textContent = text;
      }
    },
  );
}

/** Named after the day it is here. @param {App['clock']} clock */
function fileName(clock) {
  const now = clock.now();
  const day = new Date(now - clock.tz(now) * 60_000).toISOString().slice(0, 10);
  return `twofold-${day}.json`;
}
