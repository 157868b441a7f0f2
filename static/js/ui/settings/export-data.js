/**
 * `<export-data>`: one file with everything a person wrote.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { export_failed, export_known, exported, records } from '#messages/settings.js';
import { AppElement, defineElement } from '../shared/element.js';
import { whileBusy } from '../shared/form.js';
import { fill, plural } from '../shared/text.js';

/** @param {App} app */
export function define(app) {
  defineElement('export-data', ExportData, app);
}

class ExportData extends AppElement {
  #handedAt = 0;

  connected() {
    const button = this.find('button', HTMLButtonElement);
    const { life: signal } = this;
    this.piece('there').addEventListener('click', () => this.attempt(this.#confirm), { signal });
    button.addEventListener('click', () => whileBusy(button, () => this.#export()), { signal });
  }

  async #export() {
    try {
      const backup = await this.app.backup();
      const { text, count } = await backup.exportAll();
      backup.downloadText(fileName(this.app.today.day()), text, 'application/json');
      this.#handedAt = this.app.clock.now();
      this.piece('there').hidden = false;
      this.#say(fill(exported, { n: plural(records, count) }));
    } catch (error) {
      reportError(error);
      this.#say(export_failed);
    }
  }

  /** No page sees whether a download arrived; the person does. */
  async #confirm() {
    await this.app.settings.set('backup-at', this.#handedAt);
    this.piece('there').hidden = true;
    this.#say(export_known);
    this.find('button').focus();
  }

  /** @param {string} text */
  #say(text) {
    this.piece('said').textContent = text;
  }
}

/** @param {string} day it is here */
const fileName = (day) => `twofold-${day}.json`;
