/**
 * The clips of one routine: its tones, and its words in the recorded voice. They come when they are
 * first wanted; without them a session begins all the same.
 * @module
 */
import { readPack } from '../../player/pack.js';

/** @import { Frames } from '../../player/pack.js' */
/** @import { KeptFile, KeptFiles } from '../../platform/kept-files.js' */

/** @typedef {{ tones: KeptFile, words: KeptFile[] }} Offered what the page names */

/** @param {Offered} offered @param {Pick<KeptFiles, 'get'>} files */
export function createSounds(offered, files) {
  /** @type {Map<string, Frames>} */
  let tones = new Map();
  /** @type {Map<string, Frames>} */
  let words = new Map();

  /** @param {readonly KeptFile[]} wanted */
  async function read(wanted) {
    const packs = await Promise.all(wanted.map(async (one) => readPack(await files.get(one))));
    return new Map(packs.flatMap((pack) => [...pack]));
  }

  /** @param {Map<string, Frames>} here @param {readonly KeptFile[]} wanted */
  async function unlessHere(here, wanted) {
    if (here.size > 0 || wanted.length === 0) return here;
    try {
      return await read(wanted);
    } catch (error) {
      // Not on this device, and no network: there are other ways to be heard.
      if (!(error instanceof TypeError)) throw error;
      return here;
    }
  }

  return {
    tones: (/** @type {string} */ name) => tones.get(name),
    voice: (/** @type {string} */ text) => words.get(text),
    /** Whether somebody was recorded for this routine. */
    hasVoice: () => offered.words.length > 0,
    hasWords: () => words.size > 0,
    hasTones: () => tones.size > 0,
    voiceBytes: () => offered.words.reduce((sum, { bytes }) => sum + bytes, 0),

    /**
     * @param {{ tones: boolean, voice: boolean }} wanted
     * @returns {Promise<boolean>} whether something came
     */
    async load(wanted) {
      const before = tones.size + words.size;
      if (wanted.tones) tones = await unlessHere(tones, [offered.tones]);
      if (wanted.voice) words = await unlessHere(words, offered.words);
      return tones.size + words.size > before;
    },
  };
}

/** @typedef {ReturnType<typeof createSounds>} RoutineSounds */
