/**
 * `<copy-words>`: puts words that stand on the page on the clipboard.
 * @module
 */

import { copied, copy_failed } from '#messages/help.js';
import { copyText } from '../../platform/clipboard.js';

export function define() {
  customElements.define('copy-words', CopyWords);
}

class CopyWords extends HTMLElement {
  #left = new AbortController();

  connectedCallback() {
    this.#left = new AbortController();
    const { signal } = this.#left;
    this.querySelector('button')?.addEventListener('click', () => this.#copy(), { signal });
  }

  disconnectedCallback() {
    this.#left.abort();
  }

  async #copy() {
    const words = this.querySelector('[data-words]')?.textContent ?? '';
    const isCopied = await copyText(words.trim());
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = isCopied ? copied : copy_failed;
  }
}
