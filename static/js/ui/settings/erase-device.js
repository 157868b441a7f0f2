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
import { address } from '../../platform/addresses.js';
import { openLocal } from '../../platform/local.js';
import { removeFiles } from '../../platform/shelf.js';
import { AppElement, defineElement } from '../shared/element.js';
import { FieldError, onSubmit, textIn } from '../shared/form.js';
import { fill, isSame, plural } from '../shared/text.js';

/** @param {App} app */
export function define(app) {
  defineElement('erase-device', EraseDevice, app);
}

class EraseDevice extends AppElement {
  connected() {
    const { life: signal } = this;
    this.piece('open').addEventListener('click', () => this.attempt(this.#open), { signal });
    this.piece('cancel').addEventListener('click', () => this.#dialog.close(), { signal });
    const form = this.#form;
    onSubmit(form, { signal, work: () => this.#erase(form), explain: refuse });
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }

  get #dialog() {
    return this.find('dialog', HTMLDialogElement);
  }

  async #open() {
    this.#form.reset();
    this.piece('label').textContent = fill(erase_type, { word: erase_word });
    this.piece('consequence').textContent = await this.#consequence();
    this.#dialog.showModal();
    this.find('h2').focus();
  }

  async #consequence() {
    const { kind } = await this.app.account.state();
    if (kind === 'local') return erase_local;
    const { waiting } = this.app.sync.status();
    return waiting > 0 ? plural(erase_unsynced, waiting) : erase_synced;
  }

  /** @param {HTMLFormElement} form */
  async #erase(form) {
    if (!isSame(textIn(form, 'erase-word').trim(), erase_word)) {
      throw new FieldError('erase-word', erase_mismatch);
    }
    await this.app.account.eraseDevice();
    // Which voices are here tells which routines were heard.
    await removeFiles(window);
    openLocal(window).local.clear();
    // A fresh document holds nothing of what was just erased.
    location.replace(address('today'));
  }
}

/** @param {unknown} error */
function refuse(error) {
  reportError(error);
  return new FieldError('form', erase_failed);
}
