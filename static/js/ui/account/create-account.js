/**
 * `<create-account>`: the half of the account form that makes a new account. It offers a
 * passphrase before the person has to think of a password.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { passphrase_used } from '#messages/account.js';
import { AppElement, defineElement } from '../shared/element.js';
import { onSubmit, textIn } from '../shared/form.js';
import { find, piece } from '../shared/pieces.js';
import { explain, needed, newPassword } from './errors.js';
import { formAround, modeOf, tellStep, turnTo } from './form.js';
import { reveal } from './reveal.js';

/** @param {App} app */
export function define(app) {
  defineElement('create-account', CreateAccount, app);
}

class CreateAccount extends AppElement {
  connected() {
    const { life: signal } = this;
    const form = formAround(this);
    onSubmit(form, {
      signal,
      when: (submitter) => submitter === this.#button,
      work: () => this.#create(form),
      explain,
    });
    this.piece('use').addEventListener('click', () => this.#use(form), { signal });
    this.piece('another').addEventListener('click', () => this.#offer(), { signal });
    this.#offer();
  }

  get #button() {
    return this.find('button[type="submit"]');
  }

  get #words() {
    return this.piece('words');
  }

  /** On the sign-in side an empty form is turned round instead of refused. @param {HTMLFormElement} form */
  #turned(form) {
    if (modeOf(form) === 'create' || textIn(form, 'password') !== '') return false;
    turnTo(form, 'create');
    return true;
  }

  /** Its place is kept from the start; without words there is nothing to use. */
  async #offer() {
    try {
      this.#words.textContent = await this.app.account.suggestPassphrase();
      this.piece('use', HTMLButtonElement).disabled = false;
    } catch (error) {
      this.piece('offer').hidden = true;
      window.reportError(error);
    }
  }

  /** @param {HTMLFormElement} form */
  #use(form) {
    const input = find(form, '[name="password"]', HTMLInputElement);
    input.value = this.#words.textContent ?? '';
    reveal(piece(form, 'reveal'), true);
    tellStep(this, { say: passphrase_used });
    input.focus();
  }

  /** @param {HTMLFormElement} form */
  async #create(form) {
    if (this.#turned(form)) return;
    const username = needed('username', textIn(form, 'username'), 'username_missing');
    const password = newPassword('password', textIn(form, 'password'));
    const entries = (await this.app.journal.entries()).length;
    const { recoveryCode } = await this.app.account.register({ username, password });
    tellStep(this, { step: 'code', code: { recoveryCode, username, entries } });
  }
}
