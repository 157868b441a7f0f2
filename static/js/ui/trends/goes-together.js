/**
 * `<goes-together>`: looks, when asked, for what goes together with pain and mood; what looks comes then.
 * @module
 */

import { AppElement, defineElement } from '../shared/element.js';
import { scoresOf } from '../shared/scores.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('goes-together', GoesTogether, app);
}

class GoesTogether extends AppElement {
  /** What looks, once it is here. @type {ReturnType<typeof import('./together-links.js').createLinks> | null} */
  #links = null;

  connected() {
    const { life: signal } = this;
    this.#button.addEventListener('click', () => this.attempt(this.#look), { signal });
    const { journal, account, settings } = this.app;
    this.follow([journal, account, settings], this.#offer);
    // What was found belongs to one person's journal: whoever comes next looks for themselves.
    this.until(account.subscribe(() => this.#links?.forget()));
  }

  left() {
    this.#links?.leave();
  }

  /** Where nothing was written there is nothing to look for. */
  async #offer() {
    const isEmpty = (await this.app.journal.entries()).length === 0;
    const { isQuiet } = await scoresOf(this.app.settings);
    if (isQuiet) this.#links?.forget();
    this.hidden = isQuiet;
    const hadFocus = document.activeElement === this.#button;
    this.#button.hidden = isEmpty;
    this.#button.disabled = false;
    this.piece('nothing-yet').hidden = !isEmpty;
    if (hadFocus && isEmpty) this.#button.blur();
  }

  async #look() {
    const { createLinks } = await import('./findings.js');
    this.#links ??= createLinks(this, this.app);
    if (this.isConnected) await this.#links.look();
  }

  get #button() {
    return this.find('button', HTMLButtonElement);
  }
}
