/**
 * `<recovery-form>`: opens the journal with the recovery code, sets a new password and hands
 * on the code that replaces the one used. A mistyped code is noticed here and not sent.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { password_changed } from '#messages/account.js';
import { AppElement, defineElement } from '../shared/element.js';
import { onSubmit, textIn } from '../shared/form.js';
import { enterWithChoice } from './choose-local.js';
import { explain, needed, newPassword, RECOVERY } from './errors.js';
import { tellStep } from './form.js';

/** @param {App} app */
export function define(app) {
  defineElement('recovery-form', RecoveryForm, app);
}

class RecoveryForm extends AppElement {
  connected() {
    const form = this.find('form', HTMLFormElement);
    onSubmit(form, {
      signal: this.life,
      work: () => this.#recover(form),
      explain: (error) => explain(error, RECOVERY),
    });
  }

  /** @param {HTMLFormElement} form */
  async #recover(form) {
    const username = needed('username', textIn(form, 'username'), 'username_missing');
    const code = needed('code', textIn(form, 'code'), 'recovery_length');
    const password = newPassword('new-password', textIn(form, 'new-password'));
    const made = await enterWithChoice(this, (local) =>
      this.app.account.recover({ username, code, newPassword: password, local }),
    );
    // The code was used up: the one that takes its place is shown, this once.
    if (made) tellStep(this, { step: 'code', say: password_changed, code: { ...made, username } });
  }
}
