/**
 * `<sample-note>`: says on every page that shows made-up data that it does, and leads back.
 * @module
 */
import { AppElement, defineElement } from './element.js';
import { find } from './pieces.js';

/** @import { App } from './app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('sample-note', SampleNote, app);
}

class SampleNote extends AppElement {
  connected() {
    this.find('button').addEventListener('click', () => this.#leave(), { signal: this.life });
    this.follow([this.app.journal], this.#show);
  }

  #show() {
    this.hidden = !this.app.sample.isOn();
  }

  /**
   * The page anew: what was begun in its forms belongs to the sample. It ends with the page, not
   * before: what is tapped on a page that is about to go would be kept, and seen no more.
   */
  async #leave() {
    await this.app.navigation.refresh();
    this.app.sample.end();
    find(document, 'main h1').focus();
  }
}
