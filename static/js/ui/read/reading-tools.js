/**
 * `<reading-tools>`: what helps to read the article. One element, so that the page loads one
 * small script for all of it; each tool is a module of its own under `ui/reading/`.
 * @module
 */

import { explainWords } from './glossary.js';
import { offerAloud } from './offer-aloud.js';
import { followReader } from './place.js';
import { switchPlainNumbers } from './plain-numbers.js';
import { footPrint } from './print-foot.js';
import { chooseSize } from './text-size.js';

export function define() {
  customElements.define('reading-tools', ReadingTools);
}

class ReadingTools extends HTMLElement {
  #left = new AbortController();

  connectedCallback() {
    this.#left = new AbortController();
    const { signal } = this.#left;
    const main = this.closest('main');
    if (!main) return;
    chooseSize(main, signal);
    switchPlainNumbers(main, signal);
    explainWords(main, signal);
    followReader(main, signal);
    footPrint(main);
    offerAloud(main, signal);
  }

  disconnectedCallback() {
    this.#left.abort();
  }
}
