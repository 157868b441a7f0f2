/**
 * `<keep-voice>`: one recorded voice on this device: how much of it is kept, a way to hear it, to
 * keep all of it for when there is no network, and to remove it. The other voice stays as it is. What it
 * says to be heard, `data-sample`, is among the words of the breath. Which files `data-voice` has is
 * loaded once they are wanted, or some are kept; how many bytes they are stands in the page.
 * @module
 */

import {
  guide_all,
  guide_failed,
  guide_full,
  guide_kept,
  guide_none,
  guide_removed,
  guide_size,
  guide_unheard,
} from '#messages/settings.js';
import { untilItFails } from '../../domain/once.js';
import { keepsFiles } from '../../platform/shelf.js';
import { AppElement, defineElement } from '../shared/element.js';
import { fill, megabytes } from '../shared/text.js';

export function define() {
  defineElement('keep-voice', KeepVoice);
}

class KeepVoice extends AppElement {
  #shelf = untilItFails(async () => {
    const { createVoiceShelf } = await import('./voice-shelf.js');
    return createVoiceShelf(window, this.dataset.voice ?? '');
  });

  async connected() {
    const { life: signal } = this;
    /** @type {Readonly<Record<string, () => Promise<void>>>} */
    const actions = { keep: this.#keep, remove: this.#remove, listen: this.#listen };
    for (const [name, work] of Object.entries(actions)) {
      this.piece(name).addEventListener('click', () => work.call(this), { signal });
    }
    await this.attempt(this.#show);
  }

  async #show() {
    const all = Number(this.dataset.bytes);
    const kept = (await keepsFiles(window)) ? await (await this.#shelf()).kept() : 0;
    const isWhole = kept === all;
    const words = kept === 0 ? guide_none : isWhole ? guide_all : guide_kept;
    this.piece('kept').textContent = fill(words, { kept: megabytes(kept), all: megabytes(all) });
    const keep = this.piece('keep', HTMLButtonElement);
    keep.textContent = fill(guide_size, { size: megabytes(all - kept) });
    keep.hidden = isWhole;
    this.piece('remove').hidden = kept === 0;
    this.piece('listen', HTMLButtonElement).disabled = false;
    keep.disabled = false;
  }

  async #keep() {
    const keep = this.piece('keep', HTMLButtonElement);
    const progress = this.find('progress', HTMLProgressElement);
    keep.disabled = true;
    this.#say('');
    progress.hidden = false;
    try {
      const shelf = await this.#shelf();
      const hasRoom = await shelf.keep((done, of) => {
        progress.max = of;
        progress.value = done;
      });
      if (!hasRoom) this.#say(guide_full);
    } catch (error) {
      window.reportError(error);
      this.#say(guide_failed);
    }
    progress.hidden = true;
    const hadFocus = document.activeElement === keep || document.activeElement === document.body;
    await this.attempt(this.#show);
    if (hadFocus && keep.hidden) this.piece('remove').focus();
  }

  async #remove() {
    await (await this.#shelf()).remove();
    this.#say(guide_removed);
    await this.attempt(this.#show);
    this.piece('keep').focus();
  }

  async #listen() {
    try {
      const clip = await (await this.#shelf()).clip(this.dataset.sample ?? '');
      const url = URL.createObjectURL(clip);
      this.until(() => URL.revokeObjectURL(url));
      const audio = this.find('audio', HTMLAudioElement);
      audio.src = url;
      await audio.play();
    } catch (error) {
      window.reportError(error);
      this.#say(guide_unheard);
    }
  }

  /** @param {string} words */
  #say(words) {
    this.piece('said').textContent = words;
  }
}
