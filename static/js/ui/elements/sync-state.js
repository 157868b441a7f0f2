/**
 * `<sync-state>`: one line about sync, only when something waits or needs the person.
 * @module
 */

import { describeSync } from '../sync-words.js';

/** @import { App } from '../app.js' */

const QUIET = new Set(['local', 'synced']);

/** @param {App} app */
export function define(app) {
  customElements.define(
    'sync-state',
    class extends HTMLElement {
      /** @type {(() => void) | undefined} */
      #unsubscribe;

      connectedCallback() {
        this.#unsubscribe = app.sync.subscribe((status) => this.#show(status));
        this.#show(app.sync.status());
      }

      disconnectedCallback() {
        this.#unsubscribe?.();
      }

      /** @param {ReturnType<App['sync']['status']>} status */
      #show(status) {
        const words = this.querySelector('[data-words]');
        const link = this.querySelector('a');
        if (words) words.textContent = QUIET.has(status.state) ? '' : describeSync(status);
        if (link) link.hidden = status.state !== 'sign-in';
        this.hidden = QUIET.has(status.state);
      }
    },
  );
}
