/**
 * `<keep-safe>`: from the third check-in on, one quiet offer to put the app on the home screen,
 * where browsers do not clear what is kept. "Not now" is for good.
 * @module
 */
import { isInstalled } from '../../platform/install.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';

/** @import { App } from '../shared/app.js' */

const SETTING = 'keep-safe';
const AWAY = 'away';
const ENOUGH_ENTRIES = 3;

/** @param {App} app */
export function define(app) {
  defineElement('keep-safe', KeepSafe, app);
}

class KeepSafe extends AppElement {
  connected() {
    const { app, life: signal } = this;
    this.piece('install').addEventListener('click', (event) => this.#install(event), { signal });
    this.piece('away').addEventListener('click', () => this.attempt(this.#putAway), { signal });
    this.follow([app.journal, app.settings], this.#show);
  }

  async #show() {
    const { journal, settings } = this.app;
    this.hidden =
      this.app.sample.isOn() ||
      isInstalled(window) ||
      (await settings.get(SETTING)) === AWAY ||
      (await journal.entries()).length < ENOUGH_ENTRIES;
  }

  /** The browser's own question where it has one; else the link leads to the steps. @param {Event} event */
  async #install(event) {
    if (!this.app.install.isOpen()) return;
    event.preventDefault();
    if (await this.app.install.take()) this.hidden = true;
  }

  async #putAway() {
    await this.app.settings.set(SETTING, AWAY);
    find(document, 'main h1').focus({ preventScroll: true });
  }
}
