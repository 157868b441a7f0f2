/**
 * `<sign-in-form>`: the half of the account form that opens an account there is already.
 * What was written on this device before is added or kept apart, as the person decides.
 * @module
 */

/** @import { App } from '../app.js' */

import { merge_title } from '#messages/account.js';
import { AppError } from '../../domain/errors.js';
import { explain, needed } from '../account-errors.js';
import { modeOf, tellStep, turnTo } from '../account-form.js';
import { ask } from '../ask.js';
import { onSubmit, valueOf } from '../form.js';
import { plural } from '../text.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'sign-in-form',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const form = /** @type {HTMLFormElement} */ (this.closest('form'));
        onSubmit(form, {
          signal: this.#left.signal,
          when: (submitter) => submitter === this.#button,
          work: () => this.#signIn(form),
          explain,
        });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #button() {
        return this.querySelector('button[type="submit"]');
      }

      /** On the create side an empty form is turned round instead of refused. @param {HTMLFormElement} form */
      #turned(form) {
        if (modeOf(form) === 'sign-in' || valueOf(form, 'password') !== '') return false;
        turnTo(form, 'sign-in');
        return true;
      }

      /** @param {HTMLFormElement} form */
      async #signIn(form) {
        if (this.#turned(form)) return;
        const username = needed('username', valueOf(form, 'username'), 'username_missing');
        const password = needed('password', valueOf(form, 'password'), 'password_missing');
        try {
          await app.account.signIn({ username, password, local: 'ask' });
        } catch (error) {
          const choice = await this.#choose(error);
          if (choice === '') return;
          await app.account.signIn({ username, password, local: choice });
        }
        tellStep(this, { step: 'home' });
      }

      /**
       * @param {unknown} error
       * @returns {Promise<'add' | 'keep' | ''>} empty: the person would rather not sign in now
       */
      async #choose(error) {
        if (!(error instanceof AppError) || error.code !== 'needs_choice') throw error;
        const dialog = /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
        const title = dialog.querySelector('[data-title]');
        if (title) title.textContent = plural(merge_title, Number(error.details.count));
        return /** @type {'add' | 'keep' | ''} */ (await ask(dialog));
      }
    },
  );
}
