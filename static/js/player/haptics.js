/**
 * Cues by touch: one pulse to breathe in, two to breathe out, so that they can be told apart
 * with closed eyes.
 * @module
 */

/** @import { Cue, CuePhase } from './track.js' */
/** @import { Haptic } from './routine.js' */

/** @type {Record<Haptic, number[]>} */
const PULSES = { none: [], soft: [20], double: [20, 60, 20], long: [120] };
/** @type {Partial<Record<CuePhase, number[]>>} */
const BREATH = { in: [40], in2: [25], out: [40, 90, 40] };

/**
 * @param {Pick<Cue, 'kind' | 'phase' | 'haptic'>} cue
 * @returns {number[]} milliseconds on, off, on, …
 */
export function pulses({ kind, phase, haptic }) {
  return kind === 'breath' ? ((phase && BREATH[phase]) ?? []) : PULSES[haptic];
}

/**
 * Browsers on a computer have the call and nothing that shakes: without a touch screen it is not offered.
 *
 * @param {{ vibrate?: (pattern: number[]) => boolean, maxTouchPoints?: number }} navigator
 */
export function createHaptics(navigator) {
  return {
    isAvailable: () =>
      typeof navigator.vibrate === 'function' && (navigator.maxTouchPoints ?? 0) > 0,

    /** @param {Pick<Cue, 'kind' | 'phase' | 'haptic'>} cue */
    give(cue) {
      const pattern = pulses(cue);
      if (pattern.length) navigator.vibrate?.(pattern);
    },

    stop() {
      navigator.vibrate?.([]);
    },
  };
}

/** @typedef {ReturnType<typeof createHaptics>} Haptics */
