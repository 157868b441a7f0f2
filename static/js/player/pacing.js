/**
 * The pace of a running session: a step slower or faster is the next pace at which the coming breath
 * or repetition is another one.
 * @module
 */
import { withinLimits } from './pace.js';

/** @import { PaceChange } from './pace.js' */
/** @import { CuePhase, Timeline } from './track.js' */
/** @typedef {Exclude<CuePhase, 'tense' | 'release'>} PacedPhase one whose seconds follow the pace */

/** Fine enough for every pattern to change by half a second at a time. */
const STEP = 0.05;

/**
 * The phases of the next breath or repetition; of the last one, where none comes any more.
 *
 * @param {Timeline} line
 * @param {number} seconds
 * @returns {{ phase: PacedPhase, seconds: number }[]} empty where nothing is counted
 */
export function patternFrom({ cues }, seconds) {
  const counted = cues.filter(({ phase, cycle }) => isPaced(phase) && cycle >= 0);
  const isFirst = (/** @type {number} */ at) =>
    counted[at - 1]?.cycle !== counted[at]?.cycle || counted[at - 1]?.part !== counted[at]?.part;
  const next = counted.findIndex(({ at }, index) => at >= seconds && isFirst(index));
  const { part, cycle } = counted.at(next) ?? {};
  return counted
    .filter((cue) => cue.part === part && cue.cycle === cycle)
    .flatMap(({ phase, at, until }) =>
      isPaced(phase) ? [{ phase, seconds: Math.round((until - at) * 100) / 100 }] : [],
    );
}

/** @param {CuePhase | undefined} phase @returns {phase is PacedPhase} */
const isPaced = (phase) => phase !== undefined && phase !== 'tense' && phase !== 'release';

/**
 * @param {object} given
 * @param {number} given.pace at the start
 * @param {(changes: readonly PaceChange[]) => Timeline} given.lay lays the session out
 */
export function createPacing({ pace: first, lay }) {
  /** @type {PaceChange[]} */
  let changes = [];
  let pace = first;
  let line = lay(changes);

  /** @param {PaceChange} change */
  const changesWith = (change) => [...changes.filter(({ at }) => at < change.at), change];

  /** @param {number} at @param {1 | -1} direction 1 is slower */
  function next(at, direction) {
    const now = JSON.stringify(patternFrom(line, at));
    for (let steps = 1; ; steps += 1) {
      const to = Math.round((pace + direction * steps * STEP) * 100) / 100;
      if (to !== withinLimits(to)) return null;
      const other = lay(changesWith({ at, pace: to }));
      if (JSON.stringify(patternFrom(other, at)) !== now) return { pace: to, line: other };
    }
  }

  return {
    line: () => line,
    pace: () => pace,

    /** @param {number} at seconds @param {1 | -1} direction whether it can still go slower or faster */
    can: (at, direction) => next(at, direction) !== null,

    /**
     * @param {number} at seconds into the session
     * @param {1 | -1} direction 1 is slower
     * @returns {boolean} whether the session is laid out anew; what began before `at` stays
     */
    change(at, direction) {
      const step = next(at, direction);
      if (!step) return false;
      changes = changesWith({ at, pace: step.pace });
      ({ pace, line } = step);
      return true;
    },

    /**
     * After a jump: where it led to before a change, the pace of now holds from there on.
     *
     * @param {number} at
     * @returns {boolean} whether the session is laid out anew
     */
    jumped(at) {
      if (!changes.some((change) => change.at > at)) return false;
      changes = changesWith({ at, pace });
      line = lay(changes);
      return true;
    },
  };
}

/** @typedef {ReturnType<typeof createPacing>} Pacing */
