/**
 * `<keep-voice>`: one recorded voice on this device: how much of it is kept, a way to hear it, to
 * keep all of it for when there is no network, and to remove it. The other voice stays as it is. What it
 * says to be heard, `data-sample`, is among the words of the breath.
 * @module
 */

/** @import { KeptFile } from '../../platform/kept-files.js' */

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
import { createKeptFiles } from '../../platform/kept-files.js';
import { readPack } from '../../player/pack.js';
import { AppElement, defineElement } from '../shared/element.js';
import { fill, megabytes } from '../shared/text.js';

export function define() {
  defineElement('keep-voice', KeepVoice);
}

class KeepVoice extends AppElement {
  #files = createKeptFiles(window);
  /** @type {KeptFile[]} */
  #all = [];

  async connected() {
    this.#all = JSON.parse(this.piece('files', HTMLTemplateElement).content.textContent ?? '[]');
    const { life: signal } = this;
    /** @type {Readonly<Record<string, () => Promise<void>>>} */
    const actions = { keep: this.#keep, remove: this.#remove, listen: this.#listen };
    for (const [name, work] of Object.entries(actions)) {
      this.piece(name).addEventListener('click', () => work.call(this), { signal });
    }
    await this.attempt(this.#show);
  }

  async #show() {
    const kept = await this.#files.kept(this.#all);
    const isWhole = kept.length === this.#all.length;
    const words = kept.length === 0 ? guide_none : isWhole ? guide_all : guide_kept;
    this.piece('kept').textContent = fill(words, { kept: size(kept), all: size(this.#all) });
    const keep = this.piece('keep', HTMLButtonElement);
    keep.textContent = fill(guide_size, { size: size(missingOf(this.#all, kept)) });
    keep.hidden = isWhole;
    this.piece('remove').hidden = kept.length === 0;
    this.piece('listen', HTMLButtonElement).disabled = false;
    keep.disabled = false;
  }

  async #keep() {
    const keep = this.piece('keep', HTMLButtonElement);
    const progress = this.find('progress', HTMLProgressElement);
    keep.disabled = true;
    this.#say('');
    progress.hidden = false;
    progress.max = this.#all.length;
    try {
      for (const [index, file] of this.#all.entries()) {
        progress.value = index;
        await this.#files.get(file);
        const isKept = (await this.#files.kept([file])).length > 0;
        if (isKept) continue;
        this.#say(guide_full);
        break;
      }
      await this.#files.prune(this.#all);
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
    await this.#files.remove(this.#all);
    this.#say(guide_removed);
    await this.attempt(this.#show);
    this.piece('keep').focus();
  }

  async #listen() {
    const [breath] = this.#all;
    if (!breath) return;
    try {
      const clip = readPack(await this.#files.get(breath)).get(this.dataset.sample ?? '');
      const url = URL.createObjectURL(new Blob(clip ? [clip] : [], { type: 'audio/mpeg' }));
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

/** @param {readonly KeptFile[]} all @param {readonly KeptFile[]} kept */
function missingOf(all, kept) {
  const urls = new Set(kept.map(({ url }) => url));
  return all.filter(({ url }) => !urls.has(url));
}

/** @param {readonly KeptFile[]} files */
function size(files) {
  return megabytes(files.reduce((sum, one) => sum + one.bytes, 0));
}
