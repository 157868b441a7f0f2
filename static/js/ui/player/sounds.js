/**
 * The clips of one routine: its tones, and its words in the recorded voice that was chosen. They
 * come when they are first wanted; without them a session begins all the same.
 * @module
 */
import { readPack } from '../../player/pack.js';

/** @import { Frames } from '../../player/pack.js' */
/** @import { KeptFile, KeptFiles } from '../../platform/kept-files.js' */

/** @typedef {{ tones: KeptFile, words: Record<string, KeptFile[]> }} Offered what the page names, words by voice */
/** @typedef {Map<string, Frames>} Pack */

/** @param {Offered} offered @param {Pick<KeptFiles, 'get' | 'kept'>} files */
export function createSounds(offered, files) {
  /** What is here, by the address of its first file. @type {Map<string, Pack>} */
  const here = new Map();
  let guide = '';
  let areWordsKept = false;

  /** The files of the voice that was chosen; of another one, where it never spoke this routine. */
  const spoken = () => offered.words[guide] ?? Object.values(offered.words)[0] ?? [];
  const tones = () => packOf([offered.tones]);
  const words = () => packOf(spoken());

  /** @param {readonly KeptFile[]} wanted @returns {Pack | undefined} */
  const packOf = ([first]) => here.get(first?.url ?? '');

  /** @param {readonly KeptFile[]} wanted @returns {Promise<boolean>} whether it came just now */
  async function fetchUnlessHere(wanted) {
    const [first] = wanted;
    if (!first || packOf(wanted)) return false;
    try {
      const packs = await Promise.all(wanted.map(async (one) => readPack(await files.get(one))));
      here.set(first.url, new Map(packs.flatMap((pack) => [...pack])));
      return true;
    } catch (error) {
      // Not on this device, and no network: there are other ways to be heard.
      if (!(error instanceof TypeError)) throw error;
      return false;
    }
  }

  return {
    tones: (/** @type {string} */ name) => tones()?.get(name),
    voice: (/** @type {string} */ text) => words()?.get(text),
    /** Whether somebody was recorded for this routine. */
    hasVoice: () => spoken().length > 0,
    hasWords: () => words() !== undefined,
    hasTones: () => tones() !== undefined,
    /** Whether the words are there for the next time too. */
    keepsWords: () => areWordsKept,
    voiceBytes: () => spoken().reduce((sum, { bytes }) => sum + bytes, 0),

    /** @param {string} voice */
    choose(voice) {
      guide = voice;
    },

    /**
     * @param {{ tones: boolean, voice: boolean }} wanted
     * @returns {Promise<boolean>} whether something came
     */
    async load(wanted) {
      const came = await Promise.all([
        wanted.tones && fetchUnlessHere([offered.tones]),
        wanted.voice && fetchUnlessHere(spoken()),
      ]);
      if (wanted.voice) {
        areWordsKept = (await files.kept(spoken())).length === spoken().length;
      }
      return came.includes(true);
    },
  };
}

/** @typedef {ReturnType<typeof createSounds>} RoutineSounds */
