/**
 * `<recovery-form>`: opens the journal with the recovery code and sets a new password. A
 * mistyped code is noticed here and not sent.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { password_changed } from '#messages/account.js';
import { onSubmit, textIn } from '../shared/form.js';
import { enterWithChoice } from './choose-local.js';
import { explain, needed, newPassword, RECOVERY } from './errors.js';
import { tellStep } from './form.js';

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
        const username = needed('username', textIn(form, 'username'), 'username_missing');
        const code = needed('code', textIn(form, 'code'), 'recovery_length');
        const password = newPassword('new-password', textIn(form, 'new-password'));
        const entered = await enterWithChoice(this, (local) =>
          app.account.recover({ username, code, newPassword: password, local }),
        );
        if (entered) tellStep(this, { step: 'home', say: password_changed });
      }
    },
  );
}
