/**
 * Which tones there are as clips. A clip cannot be stretched, so each glide comes in several
 * lengths; a phase takes the longest that fits, and is quiet for the rest. The longest can stand
 * still in its middle for as long as a breath wants: pieces of the height it has there are put in.
 * @module
 */
import { cut, FRAME_BYTES, FRAME_SECONDS, lengthOf } from './frames.js';

/** @import { Clips, Frames } from './pack.js' */
/** @import { Tone } from './routine.js' */

const GLIDES = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6];
/** A breath out is the longer one, and what is precached is to stay small. */
const LONG_GLIDES = [7, 8];

/** @type {Readonly<Record<Tone, readonly number[]>>} seconds, the shortest first */
const LENGTHS = {
  none: [],
  rise: GLIDES,
  fall: [...GLIDES, ...LONG_GLIDES],
  still: [1.5], // a hold stands still from its beginning: pieces make it as long as it is
  bell: [1.2, 3],
  tick: [0.5],
};
/** So long, at most, are tones beside words and movements; those of a breath are as long as it is. */
const ENOUGH_SECONDS = { rise: 6, fall: 8, still: 5, bell: 3, tick: 0.5, none: 0 };
/** Those that can stand still: what a breath is made of. */
export const STRETCHABLE = /** @type {const} */ (['rise', 'fall', 'still']);

/** Room in a clip for the coder's tail, so that the next can begin at once. */
export const TAIL_SECONDS = 0.05;
export const PIECE_FRAMES = 25;
export const PIECE_SECONDS = PIECE_FRAMES * FRAME_SECONDS;
/** A frame is heard in the two after it, and the codec is late by 1105 samples. */
const BEHIND_FRAMES = 0.92;

/** Every tone clip that ends by itself. */
export const TONE_CLIPS = /** @type {[Tone, number][]} */ (
  Object.entries(LENGTHS).flatMap(([name, lengths]) => lengths.map((one) => [name, one]))
);
/** @param {Tone} tone @returns {string} the name of its pieces in its pack */
export const pieceName = (tone) => `${tone} more`;

/** @param {Tone} tone @param {number} seconds @returns {string} the clip's name in its pack */
export const toneName = (tone, seconds) => `${tone} ${seconds}`;

/** @param {Tone} tone @returns {number} seconds */
export const longestClip = (tone) => LENGTHS[tone].at(-1) ?? 0;

/** Where its longest clip is parted to put pieces in. @param {Tone} tone @returns {number} frames */
export const middleOf = (tone) =>
  Math.round((longestClip(tone) - TAIL_SECONDS) / 2 / FRAME_SECONDS + BEHIND_FRAMES);

/**
 * Finds tones that fit, and makes those that are longer than a clip.
 *
 * @param {Clips} clips of a palette
 */
export function createTones(clips) {
  /** A session wants the same few lengths again and again. @type {Map<string, Frames>} */
  const stretched = new Map();

  /** @param {Tone} tone @param {number} pieces */
  function withPieces(tone, pieces) {
    const clip = clips(toneName(tone, longestClip(tone)));
    const more = clips(pieceName(tone));
    if (!clip || !more) return clip;
    const name = `${tone} ${pieces}`;
    const made = stretched.get(name) ?? join(clip, more, { at: middleOf(tone), pieces });
    stretched.set(name, made);
    return made;
  }

  return {
    /**
     * @param {Tone} tone
     * @param {number} within seconds
     * @param {{ isBreath?: boolean }} [how]
     * @returns {{ name: string, frames: Frames } | null} what to play, if something fits
     */
    fitting(tone, within, { isBreath = false } = {}) {
      const room = isBreath ? within : Math.min(within, ENOUGH_SECONDS[tone]);
      const seconds = LENGTHS[tone].findLast((one) => one <= room + 0.001);
      if (seconds === undefined) return null;
      const pieces = Math.floor((room + 0.001 - seconds) / PIECE_SECONDS);
      const isLonger = seconds === longestClip(tone) && pieces > 0;
      const name = toneName(tone, seconds);
      const frames = isLonger ? withPieces(tone, pieces) : clips(name);
      return frames ? { name, frames } : null;
    },
  };
}

/**
 * @param {Frames} clip
 * @param {Frames} more put in, again and again
 * @param {{ at: number, pieces: number }} where frame of the clip, and how many
 * @returns {Frames}
 */
function join(clip, more, { at, pieces }) {
  const count = pieces * PIECE_FRAMES;
  const joined = new Uint8Array(clip.length + count * FRAME_BYTES);
  joined.set(cut(clip, 0, at));
  for (let index = 0; index < count; index += 1) {
    const from = index % lengthOf(more);
    joined.set(cut(more, from, from + 1), (at + index) * FRAME_BYTES);
  }
  joined.set(cut(clip, at, lengthOf(clip)), (at + count) * FRAME_BYTES);
  return joined;
}
