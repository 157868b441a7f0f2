/**
 * The tones of a session, as samples, in three palettes. In all of them in rises, out falls and a
 * hold stands still: the ear alone can tell them apart. `tools/voice` makes clips of them; the
 * player makes them itself where no file can be played.
 * @module
 */
import { createNoise } from './noise.js';

/** @import { Tone } from './routine.js' */

/** @typedef {(typeof PALETTES)[number]} Palette */
/** @typedef {(t: number) => number} Wave asked for its samples in order; -1 to 1 */
/**
 * @typedef {object} Voices
 * @prop {(seconds: number, rate: number) => Wave} rise
 * @prop {(seconds: number, rate: number) => Wave} fall
 * @prop {(seconds: number, rate: number) => Wave} still
 * @prop {(hz: number, haste: number, rate: number) => Wave} struck a bell, or a tick
 */

/** The first is the one that comes with the app. */
export const PALETTES = /** @type {const} */ (['bowl', 'wood', 'air']);

const LOW_HZ = 196;
const HIGH_HZ = 294;
const LOUDEST = 0.2;
const BELL_SECONDS = 3;
const TICK_SECONDS = 0.5;
/** Partials of a small bowl, and of a wooden bar: how high, how loud, how fast they fade. */
const BOWL = [
  [1, 1, 1.2],
  [2.76, 0.4, 2.2],
  [5.4, 0.15, 4],
];
const BAR = [
  [1, 1, 5],
  [3.93, 0.3, 14],
  [9.2, 0.08, 30],
];
/** Steps that sound well in any order; the first and the last are what a breath begins and ends on. */
const STEPS_HZ = [196, 220, 247, 294, 330, 392];
const BETWEEN_STRIKES_SECONDS = 0.6;

/** @type {Readonly<Record<Palette, Voices>>} */
const VOICES = {
  bowl: {
    rise: (seconds) => glide(LOW_HZ, HIGH_HZ, seconds),
    fall: (seconds) => glide(HIGH_HZ, LOW_HZ, seconds),
    still: (seconds) => steady(HIGH_HZ, seconds),
    struck: (hz, haste) => strike(BOWL, hz, haste),
  },
  wood: {
    rise: (seconds) => strikes(STEPS_HZ, seconds),
    fall: (seconds) => strikes(STEPS_HZ.toReversed(), seconds),
    still: (seconds) => quieter(0.35, strikes([294], seconds)),
    struck: (hz, haste) => strike(BAR, hz, Math.sqrt(haste)),
  },
  air: {
    rise: (seconds, rate) => swelling(seconds, wind(380, 1300, seconds, rate)),
    fall: (seconds, rate) => swelling(seconds, wind(1300, 300, seconds, rate)),
    still: (seconds, rate) => quieter(0.3, swelling(seconds, wind(700, 700, seconds, rate))),
    struck: (hz, haste, rate) => puff(hz, haste, rate),
  },
};

/**
 * The samples of a tone that may last `seconds`; shorter sounds end by themselves.
 *
 * @param {Palette} palette
 * @param {Tone} tone
 * @param {number} seconds
 * @param {number} rate samples a second
 * @returns {Int16Array}
 */
export function tone(palette, tone, seconds, rate) {
  const voices = VOICES[palette];
  const bell = Math.min(seconds, BELL_SECONDS);
  const tick = Math.min(seconds, TICK_SECONDS);
  switch (tone) {
    case 'rise':
    case 'fall':
    case 'still':
      return samples(seconds, rate, voices[tone](seconds, rate));
    case 'bell':
      return samples(bell, rate, voices.struck(392, seconds < BELL_SECONDS / 2 ? 3 : 1, rate));
    case 'tick':
      return samples(tick, rate, voices.struck(523, 5, rate));
    default:
      return new Int16Array(0);
  }
}

/** @param {number} seconds @param {number} rate @param {Wave} wave @returns {Int16Array} */
function samples(seconds, rate, wave) {
  const length = Math.floor(seconds * rate);
  return Int16Array.from({ length }, (_, index) => {
    const t = index / rate;
    return Math.round(32767 * LOUDEST * wave(t) * edges(t, seconds));
  });
}

/** Swells and sinks like the breath it goes with. @param {number} from @param {number} to @param {number} seconds @returns {Wave} */
function glide(from, to, seconds) {
  return swelling(seconds, (t) => {
    const turns = from * t + ((to - from) * t * t) / (2 * seconds);
    return Math.sin(2 * Math.PI * turns) + 0.18 * Math.sin(4 * Math.PI * turns);
  });
}

/** @param {number} seconds @param {Wave} wave @returns {Wave} */
const swelling = (seconds, wave) => (t) =>
  (0.35 + 0.65 * Math.sin((Math.PI * t) / seconds) ** 2) * wave(t);

/** @param {number} gain @param {Wave} wave @returns {Wave} */
const quieter = (gain, wave) => (t) => gain * wave(t);

/** @param {number} hz @param {number} seconds @returns {Wave} */
const steady = (hz, seconds) => (t) =>
  0.22 * Math.sin(2 * Math.PI * hz * t) * Math.sin((Math.PI * t) / seconds) ** 0.5;

/** @param {number[][]} partials @param {number} hz @param {number} haste how fast it fades @returns {Wave} */
function strike(partials, hz, haste) {
  return (t) =>
    partials.reduce((sum, [ratio = 1, loud = 0, fade = 1]) => {
      return sum + loud * Math.exp(-fade * haste * t) * Math.sin(2 * Math.PI * hz * ratio * t);
    }, 0) * 0.8;
}

/** Wooden bars, one after the other through these heights. @param {readonly number[]} steps @param {number} seconds @returns {Wave} */
function strikes(steps, seconds) {
  const count = Math.max(2, Math.round(seconds / BETWEEN_STRIKES_SECONDS));
  const bars = Array.from({ length: count }, (_, index) => {
    const step = Math.round((index / (count - 1)) * (steps.length - 1));
    return { at: (index * seconds) / count, wave: strike(BAR, steps[step] ?? LOW_HZ, 1) };
  });
  return (t) =>
    bars.reduce((sum, { at, wave }) => (t < at ? sum : sum + softly(t - at) * wave(t - at)), 0);
}

/** A mallet of felt: no click where it strikes. @param {number} t */
const softly = (t) => Math.min(1, t / 0.012);

/** Moving air, its height sliding. @param {number} from @param {number} to hertz @param {number} seconds @param {number} rate @returns {Wave} */
function wind(from, to, seconds, rate) {
  const noise = createNoise(7);
  const [first, second] = [bandPass(), bandPass()];
  return (t) => {
    const hz = from * (to / from) ** (t / seconds);
    const pitch = 2 * Math.sin((Math.PI * hz) / rate);
    return (90 / Math.sqrt(hz)) * second(first(noise(), pitch), pitch);
  };
}

/** A state variable filter (Chamberlin, Musical Applications of Microprocessors, 1985). */
function bandPass() {
  const SHARPNESS = 0.35;
  let low = 0;
  let band = 0;
  return (/** @type {number} */ sample, /** @type {number} */ pitch) => {
    low += pitch * band;
    band += pitch * (sample - low - SHARPNESS * band);
    return SHARPNESS * band;
  };
}

/** A breath of air with a faint height. @param {number} hz @param {number} haste @param {number} rate @returns {Wave} */
function puff(hz, haste, rate) {
  const air = wind(hz * 2, hz, 1, rate);
  return (t) => {
    const fade = Math.exp(-1.4 * haste * t) * Math.min(1, t / 0.05);
    return fade * (air(Math.min(t, 1)) + 0.35 * Math.sin(2 * Math.PI * hz * t));
  };
}

/** No click at either end. @param {number} t @param {number} seconds */
function edges(t, seconds) {
  const EDGE_SECONDS = 0.03;
  return Math.max(0, Math.min(1, t / EDGE_SECONDS, (seconds - t) / EDGE_SECONDS));
}
