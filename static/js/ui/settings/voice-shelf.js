/**
 * The files of one recorded voice, on this device or not. What `<keep-voice>` loads once they are wanted.
 * @module
 */

/** @import { KeptFile } from '../../platform/kept-files.js' */

import '../shared/ground.js'; // a chunk of its own, which shares with this in one piece
import { createKeptFiles } from '../../platform/kept-files.js';
import { readPack } from '../../player/pack.js';
import { filesOf } from '../../player/voice-files.js';

/**
 * @param {Window & typeof globalThis} window
 * @param {string} voice
 */
export function createVoiceShelf(window, voice) {
  const files = createKeptFiles(window);
  const all = filesOf(voice);
  return {
    /** @returns {Promise<number>} bytes of it that are kept */
    kept: async () => bytesOf(await files.kept(all)),

    /**
     * @param {(done: number, of: number) => void} onProgress in files
     * @returns {Promise<boolean>} false where the device has no room for all of it
     */
    async keep(onProgress) {
      for (const [index, file] of all.entries()) {
        onProgress(index, all.length);
        await files.get(file);
        if ((await files.kept([file])).length === 0) return false;
      }
      await files.prune(all);
      return true;
    },

    remove: () => files.remove(all),

    /** @param {string} name of a clip among the words of the breath @returns {Promise<Blob>} */
    async clip(name) {
      const [breath] = all;
      const clip = breath && readPack(await files.get(breath)).get(name);
      return new Blob(clip ? [clip] : [], { type: 'audio/mpeg' });
    },
  };
}

/** @param {readonly KeptFile[]} files */
const bytesOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
