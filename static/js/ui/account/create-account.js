/**
 * `<create-account>`: the half of the account form that makes a new account. It offers a
 * passphrase before the person has to think of a password.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { passphrase_used } from '#messages/account.js';
import { suggestPassphrase } from '../../services/account/suggest-passphrase.js';
import { onSubmit, textIn } from '../shared/form.js';
import { explain, needed, newPassword } from './errors.js';
import { modeOf, tellStep, turnTo } from './form.js';
import { reveal } from './reveal.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'create-account',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const form = /** @type {HTMLFormElement} */ (this.closest('form'));
        onSubmit(form, {
          signal,
          when: (submitter) => submitter === this.#button,
          work: () => this.#create(form),
          explain,
        });
        this.querySelector('[data-use]')?.addEventListener('click', () => this.#use(form), {
          signal,
        });
        this.querySelector('[data-another]')?.addEventListener('click', () => this.#offer(), {
          signal,
        });
        this.#offer();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #button() {
        return this.querySelector('button[type="submit"]');
      }

      get #words() {
        return /** @type {HTMLElement} */ (this.querySelector('[data-words]'));
      }

      /** On the sign-in side an empty form is turned round instead of refused. @param {HTMLFormElement} form */
      #turned(form) {
        if (modeOf(form) === 'create' || textIn(form, 'password') !== '') return false;
        turnTo(form, 'create');
        return true;
      }

      async #offer() {
        this.#words.textContent = await suggestPassphrase();
        /** @type {HTMLElement} */ (this.querySelector('[data-offer]')).hidden = false;
      }

      /** @param {HTMLFormElement} form */
      #use(form) {
        const input = /** @type {HTMLInputElement} */ (form.querySelector('[name="password"]'));
        const show = /** @type {HTMLElement | null} */ (form.querySelector('[data-reveal]'));
        input.value = this.#words.textContent ?? '';
        if (show) reveal(show, true);
        tellStep(this, { say: passphrase_used });
        input.focus();
      }

      /** @param {HTMLFormElement} form */
      async #create(form) {
        if (this.#turned(form)) return;
        const username = needed('username', textIn(form, 'username'), 'username_missing');
        const password = newPassword('password', textIn(form, 'password'));
        const entries = (await app.journal.entries()).length;
        const { recoveryCode } = await app.account.register({ username, password });
        tellStep(this, { step: 'code', code: { recoveryCode, username, entries } });
      }
    },
  );
}
