/**
 * `<bin-toast>`: says that an entry or a session went into the bin, and takes it out again for
 * those who did not mean it.
 * @module
 */

import { failed } from '#messages/entry.js';
import { deleted, restored } from '#messages/journal.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';

/** @import { App } from '../shared/app.js' */
/** @typedef {{ id: string, of: 'journal' | 'practice' | 'flares' }} Binned an entry, a session or a flare-up */

const SHOWN_MS = 10_000;

/** @param {App} app */
export function define(app) {
  defineElement('bin-toast', BinToast, app);
}

class BinToast extends AppElement {
  /** @type {Binned | undefined} */
  #last;
  #timer = 0;

  connected() {
    const { life: signal } = this;
    document.addEventListener(
      'binned',
      (event) => {
        this.#last = /** @type {CustomEvent<Binned>} */ (event).detail;
        this.#say(deleted, true);
      },
      { signal },
    );
    this.piece('undo').addEventListener('click', () => this.#restore(), { signal });
    this.until(() => this.app.timers.clear(this.#timer));
  }

  async #restore() {
    if (!this.#last) return;
    const { id, of } = this.#last;
    try {
      await this.app[of].restore(id);
      this.#say(restored, false);
    } catch (error) {
      this.#say(failed, true);
      window.reportError(error);
    }
  }

  /** @param {string} words @param {boolean} offersUndo */
  #say(words, offersUndo) {
    this.hidden = false;
    this.find('span').textContent = words;
    this.#keepFocus(() => (this.piece('undo').hidden = !offersUndo));
    this.app.timers.clear(this.#timer);
    this.#timer = this.app.timers.set(() => this.#keepFocus(() => (this.hidden = true)), SHOWN_MS);
  }

  /** Whoever stood on what goes away goes on at the heading of the page. @param {() => void} change */
  #keepFocus(change) {
    const hadFocus = this.contains(document.activeElement);
    change();
    const isLost = this.hidden || this.piece('undo').hidden;
    if (hadFocus && isLost) find(document, 'main h1').focus({ preventScroll: true });
  }
}
