/**
 * A whole session laid out in time. Where a session stands is a pure function of the seconds
 * that have passed: pausing, hiding or freezing the page cannot make it drift or say anything twice.
 * @module
 */
import { breathTimeline } from './breath.js';
import { movesTimeline } from './moves.js';
import { guidedTimeline, tenseTimeline, walkTimeline } from './steps.js';

/** @import { PaceChange } from './pace.js' */
/** @import { Routine } from './routine.js' */
/** @import { Aside, Cue, Part, Timeline } from './track.js' */

/**
 * @typedef {object} Options
 * @prop {number} [pace] longer than 1 is slower; 0.75 to 1.5
 * @prop {readonly PaceChange[]} [changes] of it while it runs, in order
 * @prop {boolean} [gentle] the gentler pattern, where there is one
 * @prop {string} [settle] how to lie or sit, said first
 * @prop {import('./moves.js').Words} [words]
 */

/**
 * @typedef {object} Moment
 * @prop {Cue} cue
 * @prop {number} index of the cue
 * @prop {number} into seconds since the cue began
 * @prop {number} left seconds until the next
 * @prop {number} level 0 to 1: how full the breath is, how far the movement
 * @prop {Part | undefined} part
 * @prop {Aside | undefined} aside
 * @prop {boolean} over
 */

/**
 * @param {Routine} routine
 * @param {string} variantId
 * @param {Options} [options]
 * @returns {Timeline}
 */
export function timeline(routine, variantId, options = {}) {
  const index = routine.variants.findIndex(({ id }) => id === variantId);
  if (index < 0) throw new RangeError(`${routine.id} has no variant ${variantId}`);
  const { pace = 1, changes } = options;
  switch (routine.type) {
    case 'paced_breath':
      return breathTimeline(routine, at(routine.variants, index), {
        ...options,
        gentle: options.gentle ?? false,
        pace,
      });
    case 'guided':
      return guidedTimeline(routine, index);
    case 'tense_release':
      return tenseTimeline(routine, at(routine.variants, index), options.settle);
    case 'reps':
      return movesTimeline(routine, variantId, {
        ...{ pace, changes, settle: options.settle },
        words: options.words ?? { rest: '', other_side: '' },
      });
    case 'timed':
      return walkTimeline(routine, at(routine.variants, index));
  }
}

/**
 * Where the session stands after so many seconds.
 *
 * @param {Timeline} session
 * @param {number} seconds
 * @returns {Moment}
 */
export function phaseAt(session, seconds) {
  const t = Math.min(Math.max(seconds, 0), session.total);
  const index = indexAt(session.cues, t);
  const cue = at(session.cues, index);
  const into = t - cue.at;
  const share = into / (cue.until - cue.at);
  return {
    cue,
    index,
    into,
    left: cue.until - t,
    level: cue.from + (cue.to - cue.from) * (0.5 - 0.5 * Math.cos(Math.PI * share)),
    part: session.parts[cue.part],
    aside: session.asides.find((one) => one.at <= t && t < one.until),
    over: seconds >= session.total,
  };
}

/**
 * Where a part begins, counted from where the session stands. Going back from the middle
 * of a part leads to its own start first, as on any player.
 *
 * @param {Timeline} session
 * @param {number} seconds
 * @param {1 | -1} step
 */
export function partFrom(session, seconds, step) {
  const starts = session.parts.map((part) => part.at);
  if (step > 0) return starts.find((start) => start > seconds + 0.001) ?? session.total;
  const GRACE_SECONDS = 3;
  return starts.findLast((start) => start < seconds - GRACE_SECONDS) ?? 0;
}

/**
 * Where to take up a session that was left for a while: at the start of its breath,
 * repetition or step.
 *
 * @param {Timeline} session
 * @param {number} seconds
 */
export function restartFrom(session, seconds) {
  const { cue, part } = phaseAt(session, seconds);
  if (part?.restart === 'part' || cue.cycle < 0) return part?.at ?? 0;
  const same = (/** @type {Cue} */ one) => one.part === cue.part && one.cycle === cue.cycle;
  return session.cues.find(same)?.at ?? cue.at;
}

/** @param {readonly Cue[]} cues @param {number} t */
function indexAt(cues, t) {
  let low = 0;
  let high = cues.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (at(cues, middle).at <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @template T @param {readonly T[]} items @param {number} index @returns {T} */
function at(items, index) {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}
