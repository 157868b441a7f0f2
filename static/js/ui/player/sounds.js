/**
 * The clips of one routine: tones of the palette and words in the voice that were chosen. They come
 * when they are first wanted; without them a session begins all the same.
 * @module
 */
import { readPack } from '../../player/pack.js';

/** @import { Frames } from '../../player/pack.js' */
/** @import { KeptFile, KeptFiles } from '../../platform/kept-files.js' */

/** @typedef {{ tones: Record<string, KeptFile>, words: Record<string, KeptFile[]> }} Offered by palette, by voice */
/** @typedef {Map<string, Frames>} Pack */

/** @param {Offered} offered @param {Pick<KeptFiles, 'get' | 'kept'>} files */
export function createSounds(offered, files) {
  /** What is here, by the address of its first file. @type {Map<string, Pack>} */
  const here = new Map();
  let guide = '';
  let areWordsKept = false;
  let palette = '';

  /** The files of the voice that was chosen; of another one, where it never spoke this routine. */
  const spoken = () => offered.words[guide] ?? Object.values(offered.words)[0] ?? [];
  /** The tones that were chosen, and the first ones, which came with the app. */
  const palettes = () => [offered.tones[palette], Object.values(offered.tones)[0]].filter(isThere);
  const tones = () => palettes().map(packOf).find(isThere);
  const words = () => packOf(spoken()[0]);

  /** @param {KeptFile | undefined} first @returns {Pack | undefined} */
  const packOf = (first) => here.get(first?.url ?? '');

  /** @param {readonly KeptFile[]} wanted @returns {Promise<boolean>} whether it came just now */
  async function fetchUnlessHere(wanted) {
    const [first] = wanted;
    if (!first || packOf(first)) return false;
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

  /** Where the chosen ones do not come, the first ones do. */
  async function fetchTones() {
    for (const one of palettes()) {
      const came = await fetchUnlessHere([one]);
      if (came || packOf(one)) return came;
    }
    return false;
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

    /** @param {{ guide: string, palette: string }} next */
    choose(next) {
      ({ guide, palette } = next);
    },

    /**
     * @param {{ tones: boolean, voice: boolean }} wanted
     * @returns {Promise<boolean>} whether something came
     */
    async load(wanted) {
      const came = await Promise.all([
        wanted.tones && fetchTones(),
        wanted.voice && fetchUnlessHere(spoken()),
      ]);
      if (wanted.voice) {
        areWordsKept = (await files.kept(spoken())).length === spoken().length;
      }
      return came.includes(true);
    },
  };
}

/** @template T @param {T | undefined} one @returns {one is T} */
const isThere = (one) => one !== undefined;

/** @typedef {ReturnType<typeof createSounds>} RoutineSounds */
