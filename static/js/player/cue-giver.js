/**
 * Decides when a cue is given aloud or by touch: once, when it begins. What began while the
 * page slept is past, and is never made up for.
 * @module
 */
import { phaseAt } from './timeline.js';

/** @import { Cue, Timeline } from './track.js' */

/**
 * @typedef {Pick<Cue, 'say' | 'haptic' | 'phase' | 'kind' | 'tone' | 'at' | 'until'>} GivenCue
 */

/** A cue older than this is not given any more. */
const FRESH_SECONDS = 1.2;

/**
 * @param {Timeline} timeline
 * @param {(cue: GivenCue) => void} give
 */
export function createCueGiver(timeline, give) {
  /** @type {unknown} */
  let last;
  /** @type {unknown} */
  let lastAside;
  return {
    /** @param {number} seconds where the session stands */
    at(seconds) {
      const { cue, into, aside } = phaseAt(timeline, seconds);
      const words =
        aside && aside !== lastAside && seconds - aside.at < FRESH_SECONDS ? aside : null;
      if (cue !== last && into < FRESH_SECONDS) give(words ? { ...cue, say: words.say } : cue);
      else if (words) give({ ...words, kind: 'line', tone: 'none', haptic: 'none' });
      last = cue;
      lastAside = aside;
    },
  };
}
