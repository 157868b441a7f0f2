/**
 * The tones of a session, as samples, in three palettes. In all of them in rises, out falls and a
 * hold stands still: the ear alone can tell them apart. `tools/voice` makes clips of them; the
 * player makes them itself where no file can be played.
 * @module
 */
import { createNoise } from './noise.js';
import { longestClip, PIECE_SECONDS, TAIL_SECONDS } from './tone-clips.js';

/** @import { Tone } from './routine.js' */

/** @typedef {(typeof PALETTES)[number]} Palette */
/** @typedef {(t: number) => number} Wave asked for its samples in order; -1 to 1 */
/**
 * @typedef {object} Course how a tone goes on in time, in seconds
 * @prop {number} moving
 * @prop {number} held in the middle, where a tone for a longer breath stands still
 */
/**
 * @typedef {object} Voices
 * @prop {(course: Course, rate: number) => Wave} rise
 * @prop {(course: Course, rate: number) => Wave} fall
 * @prop {(course: Course, rate: number) => Wave} still
 * @prop {(hz: number, haste: number, rate: number) => Wave} struck a bell, or a tick
 */

/** The first is the one that comes with the app. */
export const PALETTES = /** @type {const} */ (['bowl', 'wood', 'air']);

/** A fifth. Halfway between, and at the top, whole waves fill five frames, so that these can be joined. */
const LOW_HZ = 200;
const HIGH_HZ = 300;
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
/** So many bars are still heard; the one before has faded below a step of a sample. */
const RINGING = 5;
/** Steps that sound well in any order; the first and the last are what a breath begins and ends on. */
const STEPS_HZ = [196, 220, 247, 294, 330, 392];

/** @type {Readonly<Record<Palette, Voices>>} */
const VOICES = {
  bowl: {
    rise: (course) => glide(LOW_HZ, HIGH_HZ, course),
    fall: (course) => glide(HIGH_HZ, LOW_HZ, course),
    still: (course) => steady(HIGH_HZ, course),
    struck: (hz, haste) => strike(BOWL, hz, haste),
  },
  wood: {
    rise: (course) => strikes(STEPS_HZ, course),
    fall: (course) => strikes(STEPS_HZ.toReversed(), course),
    still: (course) => quieter(0.35, strikes([294], course)),
    struck: (hz, haste) => strike(BAR, hz, Math.sqrt(haste)),
  },
  air: {
    rise: (course, rate) => swelling(course, wind(380, 1300, course, rate)),
    fall: (course, rate) => swelling(course, wind(1300, 300, course, rate)),
    still: (course, rate) => quieter(0.3, swelling(course, wind(700, 700, course, rate))),
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
      return samples(seconds, rate, voices[tone](courseOf(tone, seconds), rate));
    case 'bell':
      return samples(bell, rate, voices.struck(392, seconds < BELL_SECONDS / 2 ? 3 : 1, rate));
    case 'tick':
      return samples(tick, rate, voices.struck(523, 5, rate));
    default:
      return new Int16Array(0);
  }
}

/** @param {Tone} tone @param {number} seconds @returns {Course} */
function courseOf(tone, seconds) {
  const moving = Math.min(seconds, longestClip(tone) - TAIL_SECONDS);
  return { moving, held: seconds - moving };
}

/** How much of its moving time is over. @param {Course} course @param {number} t @returns {number} seconds */
const moved = ({ moving, held }, t) => Math.max(Math.min(t, moving / 2), t - held);

/** @param {number} seconds @param {number} rate @param {Wave} wave @returns {Int16Array} */
function samples(seconds, rate, wave) {
  const length = Math.floor(seconds * rate);
  return Int16Array.from({ length }, (_, index) => {
    const t = index / rate;
    return Math.round(32767 * LOUDEST * wave(t) * edges(t, seconds));
  });
}

/** Swells and sinks like the breath it goes with. @param {number} from @param {number} to @param {Course} course @returns {Wave} */
function glide(from, to, course) {
  return swelling(course, (t) => {
    const on = moved(course, t);
    const turns =
      from * on + ((to - from) * on * on) / (2 * course.moving) + ((from + to) / 2) * (t - on);
    return Math.sin(2 * Math.PI * turns) + 0.18 * Math.sin(4 * Math.PI * turns);
  });
}

/** @param {Course} course @param {Wave} wave @returns {Wave} */
const swelling = (course, wave) => (t) =>
  (0.35 + 0.65 * Math.sin((Math.PI * moved(course, t)) / course.moving) ** 2) * wave(t);

/** @param {number} gain @param {Wave} wave @returns {Wave} */
const quieter = (gain, wave) => (t) => gain * wave(t);

/** @param {number} hz @param {Course} course @returns {Wave} */
const steady = (hz, course) => (t) =>
  0.22 *
  Math.sin(2 * Math.PI * hz * t) *
  Math.sin((Math.PI * moved(course, t)) / course.moving) ** 0.5;

/** @param {number[][]} partials @param {number} hz @param {number} haste how fast it fades @returns {Wave} */
function strike(partials, hz, haste) {
  const heard = partials.map(([ratio = 1, loud = 0, fade = 1]) => ({
    ...{ loud, fading: -fade * haste, turning: 2 * Math.PI * hz * ratio },
  }));
  return (t) => {
    let sum = 0;
    for (const { loud, fading, turning } of heard) {
      sum += loud * Math.exp(fading * t) * Math.sin(turning * t);
    }
    return sum * 0.8;
  };
}

/** Wooden bars, one after the other through these heights; held, the same one again and again. @param {readonly number[]} steps @param {Course} course @returns {Wave} */
function strikes(steps, { moving, held }) {
  const half = Math.max(1, Math.round(moving / PIECE_SECONDS / 2));
  const again = Math.round(held / PIECE_SECONDS);
  /** @param {number} index of `2 * half` @param {number} at */
  const bar = (index, at) => {
    const step = Math.round((index / (2 * half - 1)) * (steps.length - 1));
    return { at, wave: strike(BAR, steps[step] ?? LOW_HZ, 1) };
  };
  const bars = [
    ...range(half).map((index) => bar(index, (index * moving) / (2 * half))),
    ...range(again).map((index) => bar(half, moving / 2 + index * PIECE_SECONDS)),
    ...range(half).map((index) => bar(half + index, held + ((half + index) * moving) / (2 * half))),
  ];
  let struck = 0;
  return (t) => {
    while (t >= (bars[struck]?.at ?? Number.POSITIVE_INFINITY)) struck += 1;
    let sum = 0;
    for (const { at, wave } of bars.slice(Math.max(0, struck - RINGING), struck)) {
      sum += softly(t - at) * wave(t - at);
    }
    return sum;
  };
}

/** @param {number} count */
const range = (count) => Array.from({ length: count }, (_, index) => index);

/** A mallet of felt: no click where it strikes. @param {number} t */
const softly = (t) => Math.min(1, t / 0.012);

/** Moving air, its height sliding. @param {number} from @param {number} to hertz @param {Course} course @param {number} rate @returns {Wave} */
function wind(from, to, course, rate) {
  const noise = createNoise(7);
  const [first, second] = [bandPass(), bandPass()];
  return (t) => {
    const hz = from * (to / from) ** (moved(course, t) / course.moving);
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
  const air = wind(hz * 2, hz, { moving: 1, held: 0 }, rate);
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
