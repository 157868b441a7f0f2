/**
 * The sounds of a session, as samples. In rises, out falls, a hold stands still: the ear alone
 * can tell them apart. `tools/voice` makes clips of them; the player makes them itself where no
 * file can be played.
 * @module
 */

/** @import { Tone } from './routine.js' */

const LOW_HZ = 196;
const HIGH_HZ = 294;
const LOUDEST = 0.2;
const BELL_SECONDS = 3;
const TICK_SECONDS = 0.5;
/** Partials of a small bowl: how high, how loud, how fast they fade. */
const BOWL = [
  [1, 1, 1.2],
  [2.76, 0.4, 2.2],
  [5.4, 0.15, 4],
];

/**
 * The samples of a tone that may last `seconds`; shorter sounds end by themselves.
 *
 * @param {Tone} tone
 * @param {number} seconds
 * @param {number} rate samples a second
 * @returns {Int16Array}
 */
export function tone(tone, seconds, rate) {
  switch (tone) {
    case 'rise':
      return samples(seconds, rate, glide(LOW_HZ, HIGH_HZ, seconds));
    case 'fall':
      return samples(seconds, rate, glide(HIGH_HZ, LOW_HZ, seconds));
    case 'still':
      return samples(seconds, rate, steady(HIGH_HZ, seconds));
    case 'bell':
      return samples(
        Math.min(seconds, BELL_SECONDS),
        rate,
        bowl(392, seconds < BELL_SECONDS / 2 ? 3 : 1),
      );
    case 'tick':
      return samples(Math.min(seconds, TICK_SECONDS), rate, bowl(523, 5));
    default:
      return new Int16Array(0);
  }
}

/** @param {number} seconds @param {number} rate @param {(t: number) => number} wave @returns {Int16Array} */
function samples(seconds, rate, wave) {
  const length = Math.floor(seconds * rate);
  return Int16Array.from({ length }, (_, index) => {
    const t = index / rate;
    return Math.round(32767 * LOUDEST * wave(t) * edges(t, seconds));
  });
}

/** Swells and sinks like the breath it goes with. @param {number} from @param {number} to @param {number} seconds */
function glide(from, to, seconds) {
  return (/** @type {number} */ t) => {
    const turns = from * t + ((to - from) * t * t) / (2 * seconds);
    const swell = 0.35 + 0.65 * Math.sin((Math.PI * t) / seconds) ** 2;
    return swell * (Math.sin(2 * Math.PI * turns) + 0.18 * Math.sin(4 * Math.PI * turns));
  };
}

/** @param {number} hz @param {number} seconds */
function steady(hz, seconds) {
  return (/** @type {number} */ t) =>
    0.22 * Math.sin(2 * Math.PI * hz * t) * Math.sin((Math.PI * t) / seconds) ** 0.5;
}

/** @param {number} hz @param {number} haste how fast it fades */
function bowl(hz, haste) {
  return (/** @type {number} */ t) =>
    BOWL.reduce((sum, [ratio = 1, loud = 0, fade = 1]) => {
      return sum + loud * Math.exp(-fade * haste * t) * Math.sin(2 * Math.PI * hz * ratio * t);
    }, 0) * 0.8;
}

/** No click at either end. @param {number} t @param {number} seconds */
function edges(t, seconds) {
  const EDGE_SECONDS = 0.03;
  return Math.max(0, Math.min(1, t / EDGE_SECONDS, (seconds - t) / EDGE_SECONDS));
}
