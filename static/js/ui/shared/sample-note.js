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

  #leave() {
    this.app.sample.end();
    find(document, 'main h1').focus();
  }
}
