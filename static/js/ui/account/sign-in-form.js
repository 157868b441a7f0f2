/**
 * `<sign-in-form>`: the half of the account form that opens an account there is already.
 * What was written on this device before is added or kept apart, as the person decides.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { opened_offline, opened_refused } from '#messages/account.js';
import { AppElement, defineElement } from '../shared/element.js';
import { onSubmit, textIn } from '../shared/form.js';
import { enterWithChoice } from './choose-local.js';
import { explain, needed } from './errors.js';
import { formAround, modeOf, tellStep, turnTo } from './form.js';

/** @param {App} app */
export function define(app) {
  defineElement('sign-in-form', SignInForm, app);
}

class SignInForm extends AppElement {
  connected() {
    const form = formAround(this);
    onSubmit(form, {
      signal: this.life,
      when: (submitter) => submitter === this.#button,
      work: () => this.#signIn(form),
      explain,
    });
  }

  get #button() {
    return this.find('button[type="submit"]');
  }

  /** On the create side an empty form is turned round instead of refused. @param {HTMLFormElement} form */
  #turned(form) {
    if (modeOf(form) === 'sign-in' || textIn(form, 'password') !== '') return false;
    turnTo(form, 'sign-in');
    return true;
  }

  /** @param {HTMLFormElement} form */
  async #signIn(form) {
    if (this.#turned(form)) return;
    const username = needed('username', textIn(form, 'username'), 'username_missing');
    const password = needed('password', textIn(form, 'password'), 'password_missing');
    const entered = await enterWithChoice(this, (local) =>
      this.app.account.signIn({ username, password, local }),
    );
    if (!entered) return;
    const said = entered.isRefused ? opened_refused : opened_offline;
    const { kind } = await this.app.account.state();
    tellStep(this, { step: 'home', say: kind === 'expired' ? said : '' });
  }
}
