/**
 * Which tones there are as clips. A clip cannot be stretched, so each glide comes in several
 * lengths; a phase takes the longest that fits, and is quiet for the rest.
 * @module
 */

/** @import { Tone } from './routine.js' */

const GLIDES = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6];
/** A breath out is the longer one, and what is precached is to stay small. */
const LONG_GLIDES = [7, 8];

/** @type {Readonly<Record<Tone, readonly number[]>>} seconds, the shortest first */
const LENGTHS = {
  none: [],
  rise: GLIDES,
  fall: [...GLIDES, ...LONG_GLIDES],
  still: [1.5, 3, 5],
  bell: [1.2, 3],
  tick: [0.5],
};

/** Every tone clip. */
export const TONE_CLIPS = /** @type {[Tone, number][]} */ (
  Object.entries(LENGTHS).flatMap(([name, lengths]) => lengths.map((one) => [name, one]))
);

/** @param {Tone} tone @param {number} seconds @returns {string} the clip's name in its pack */
export const toneName = (tone, seconds) => `${tone} ${seconds}`;

/**
 * @param {Tone} tone
 * @param {number} room seconds
 * @returns {string | null} the clip to play, if one fits
 */
export function toneFor(tone, room) {
  const fits = LENGTHS[tone].findLast((seconds) => seconds <= room + 0.001);
  return fits === undefined ? null : toneName(tone, fits);
}
