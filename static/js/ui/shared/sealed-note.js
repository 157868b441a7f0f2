/**
 * `<sealed-note>`: where somebody has signed out and the journal is kept sealed, says that it is
 * there. An empty list would read as if it were gone.
 * @module
 */
import { AppElement, defineElement } from './element.js';
import { isSealed } from './sealed.js';

/** @import { App } from './app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('sealed-note', SealedNote, app);
}

class SealedNote extends AppElement {
  connected() {
    this.follow([this.app.account], this.#show);
  }

  async #show() {
    this.hidden = !(await isSealed(this.app));
    this.dataset.known = '';
  }
}
