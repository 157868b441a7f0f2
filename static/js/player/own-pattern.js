/**
 * A breathing pattern of one's own as a routine that the player knows: the same clock, sounds and
 * screen play it. The words it is breathed by are among those of the breath, which are always here.
 * @module
 */

import { ownRoutine } from '../domain/own-routine.js';
import { mostBreaths, PHASES, SHORTEST_BREATH } from '../domain/pattern.js';
import { breathsIn, grown, sum } from './breaths.js';

/** @import { Seconds, Shape } from '../domain/pattern.js' */
/** @import { PacedBreath, Phase, TimedLine } from './routine.js' */

/**
 * @typedef {object} Words
 * @prop {Record<keyof Seconds, string>} phases what is said and shown of each
 * @prop {string} begin @prop {string} end shown and said before the first breath and after the last
 */

/** The only length of such a routine: its own. */
const OWN_LENGTH = 'own';
const LEAD_IN_SECONDS = 6;
const LEAD_OUT_SECONDS = 15;
/** Breaths named at the beginning, and then now and then. */
const NAMED_BREATHS = 3;

/**
 * @param {Shape & { id: string }} pattern
 * @param {string} title
 * @param {Words} words
 * @returns {PacedBreath}
 */
export function ownBreath(pattern, title, words) {
  const { id, by, minutes, breaths, ramp } = pattern;
  return {
    ...{ id: ownRoutine(id), title, own: true, type: 'paced_breath' },
    ...{ gentle_pattern: [], mid_cues: [] },
    lead_in: [line(LEAD_IN_SECONDS, words.begin, 'none', 'tick')],
    lead_out: [line(LEAD_OUT_SECONDS, words.end, 'long', 'bell')],
    rate: { before: 'optional', after: 'optional', ask: ['ease', 'mood'] },
    screen: { dim: false, auto_off: false },
    pattern: phasesOf(pattern, words),
    voice_cycles: NAMED_BREATHS,
    max_cycles: mostBreaths(pattern),
    variants: [
      {
        ...{ id: OWN_LENGTH, label: '', cycles: breaths, use: 'pattern' },
        ...(ramp ? { ramp: SHORTEST_BREATH } : {}),
        ...(by === 'minutes' ? { minutes } : { counted: true }),
        ...{ lead_in_s: null, lead_out_s: null },
      },
    ],
  };
}

/**
 * How long it takes, with what goes before and after, and how many breaths that is.
 *
 * @param {Shape} pattern one that fits
 * @returns {{ seconds: number, breaths: number }}
 */
export function lengthOf(pattern) {
  const { pattern: phases, variants, max_cycles } = ownBreath({ ...pattern, id: '' }, '', NO_WORDS);
  const [variant] = variants;
  if (!variant) throw new RangeError('a pattern has one length');
  const around = LEAD_IN_SECONDS + LEAD_OUT_SECONDS;
  const promised = variant.minutes ? variant.minutes * 60 - around : variant.cycles * sum(phases);
  const { counted, cycles, ramp } = variant;
  const end = { most: max_cycles, count: counted ? cycles : null };
  const breaths = breathsIn(promised, end, (spent) =>
    ramp ? grown(phases, spent, promised, ramp) : phases,
  );
  return { seconds: around + sum(breaths.flat()), breaths: breaths.length };
}

/** @type {Words} */
const NO_WORDS = { phases: { in: '', hold: '', out: '', rest: '' }, begin: '', end: '' };

/** @param {Shape} pattern @param {Words} words @returns {Phase[]} without those that take no time */
function phasesOf(pattern, words) {
  /** @type {Record<keyof Seconds, Pick<Phase, 'tone' | 'haptic'>>} */
  const felt = {
    in: { tone: 'rise', haptic: 'soft' },
    hold: { tone: 'still', haptic: 'none' },
    out: { tone: 'fall', haptic: 'soft' },
    rest: { tone: 'still', haptic: 'none' },
  };
  return PHASES.filter((phase) => pattern[phase] > 0).map((phase) => ({
    // A pause after the breath out is a hold for the player; its words say that it is a rest.
    p: phase === 'rest' ? 'hold' : phase,
    s: pattern[phase],
    short: words.phases[phase],
    ...felt[phase],
  }));
}

/** @param {number} s @param {string} short @param {TimedLine['haptic']} haptic @param {TimedLine['tone']} tone @returns {TimedLine} */
const line = (s, short, haptic, tone) => ({ s, short, say: short, haptic, tone });
