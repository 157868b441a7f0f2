/**
 * `<copy-words>`: puts words that stand on the page on the clipboard.
 * @module
 */

import { copied, copy_failed } from '#messages/help.js';
import { copyText } from '../../platform/clipboard.js';
import { AppElement, defineElement } from '../shared/element.js';

export function define() {
  defineElement('copy-words', CopyWords);
}

class CopyWords extends AppElement {
  connected() {
    this.find('button').addEventListener('click', () => this.#copy(), { signal: this.life });
  }

  async #copy() {
    const isCopied = await copyText(this.piece('words').textContent.trim());
    this.find('[role="status"]').textContent = isCopied ? copied : copy_failed;
  }
}
