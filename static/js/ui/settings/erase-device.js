/**
 * `<erase-device>`: takes everything off this device, after a word typed by hand.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import {
  erase_failed,
  erase_local,
  erase_mismatch,
  erase_synced,
  erase_type,
  erase_unsynced,
  erase_word,
} from '#messages/settings.js';
import { FieldError, onSubmit, textIn } from '../shared/form.js';
import { fill, plural } from '../shared/text.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'erase-device',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
        this.querySelector('[data-open]')?.removeAttribute('disabled');
        this.#on('[data-open]', () => this.#open());
        this.#on('[data-cancel]', () => this.#dialog.close());
        onSubmit(form, { signal, work: () => this.#erase(form), explain: refuse });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #dialog() {
        return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
      }

      async #open() {
        this.querySelector('form')?.reset();
        this.#put('[data-label]', fill(erase_type, { word: erase_word }));
        this.#put('[data-consequence]', await this.#consequence());
        this.#dialog.showModal();
        this.querySelector('h2')?.focus();
      }

      async #consequence() {
        const { kind } = await app.account.state();
        if (kind === 'local') return erase_local;
        const { waiting } = app.sync.status();
        return waiting > 0 ? plural(erase_unsynced, waiting) : erase_synced;
      }

      /** @param {HTMLFormElement} form */
      async #erase(form) {
        if (textIn(form, 'erase-word').trim().toUpperCase() !== erase_word) {
          throw new FieldError('erase-word', erase_mismatch);
        }
        await app.account.eraseDevice();
        localStorage.clear();
        sessionStorage.clear();
        // A fresh document holds nothing of what was just erased.
        location.replace('/');
      }

      /**
       * @param {string} selector
       * @param {string} text
       */
      #put(selector, text) {
        const place = this.querySelector(selector);
        if (place) place.textContent = text;
      }

      /**
       * @param {string} selector
       * @param {() => void} pressed
       */
      #on(selector, pressed) {
        this.querySelector(selector)?.addEventListener('click', pressed, {
          signal: this.#left.signal,
        });
      }
    },
  );
}

/** @param {unknown} error */
function refuse(error) {
  reportError(error);
  return new FieldError('form', erase_failed);
}
