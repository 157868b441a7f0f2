/**
 * `<sync-state>`: one line about sync. With a place for words of its own it shows only when
 * something waits or needs the person; left empty, it is always there.
 * @module
 */

import { name } from '#messages/sync.js';
import { describeSync } from './sync-words.js';

/** @import { App } from './app.js' */

const QUIET = new Set(['local', 'checking', 'synced', 'away', 'repairing']);

/** @param {App} app */
export function define(app) {
  customElements.define(
    'sync-state',
    class extends HTMLElement {
      /** @type {(() => void) | undefined} */
      #unsubscribe;

      connectedCallback() {
        this.role = 'status';
        this.ariaLabel = name;
        this.#unsubscribe = app.sync.subscribe((status) => this.#show(status));
        this.#show(app.sync.status());
      }

      disconnectedCallback() {
        this.#unsubscribe?.();
      }

      /** @param {ReturnType<App['sync']['status']>} status */
      #show(status) {
        const place = this.querySelector('[data-words]');
        const link = this.querySelector('a');
        (place ?? this).textContent = describeSync(status);
        if (link) link.hidden = status.state !== 'sign-in';
        this.hidden = place !== null && QUIET.has(status.state);
      }
    },
  );
}
