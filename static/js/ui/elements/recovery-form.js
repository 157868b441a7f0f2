/**
 * `<recovery-form>`: opens the journal with the recovery code and sets a new password. A
 * mistyped code is noticed here and not sent.
 * @module
 */

/** @import { App } from '../app.js' */

import { password_changed } from '#messages/account.js';
import { explain, needed, newPassword, RECOVERY } from '../account-errors.js';
import { tellStep } from '../account-form.js';
import { onSubmit, valueOf } from '../form.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'recovery-form',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
        onSubmit(form, {
          signal: this.#left.signal,
          work: () => this.#recover(form),
          explain: (error) => explain(error, RECOVERY),
        });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      /** @param {HTMLFormElement} form */
      async #recover(form) {
        const username = needed('username', valueOf(form, 'username'), 'username_missing');
        const code = needed('code', valueOf(form, 'code'), 'recovery_length');
        const password = newPassword('new-password', valueOf(form, 'new-password'));
        await app.account.recover({ username, code, newPassword: password });
        tellStep(this, { step: 'home', say: password_changed });
      }
    },
  );
}
