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
 * @param {() => Timeline} timeline it may be laid out anew while it runs
 * @param {(cue: GivenCue) => void} give
 */
export function createCueGiver(timeline, give) {
  /** When what was given last began. @type {number | undefined} */
  let last;
  /** @type {number | undefined} */
  let lastAside;
  return {
    /** @param {number} seconds where the session stands */
    at(seconds) {
      const { cue, into, aside } = phaseAt(timeline(), seconds);
      const words =
        aside && aside.at !== lastAside && seconds - aside.at < FRESH_SECONDS ? aside : null;
      if (cue.at !== last && into < FRESH_SECONDS) give(words ? { ...cue, say: words.say } : cue);
      else if (words) give({ ...words, kind: 'line', tone: 'none', haptic: 'none' });
      last = cue.at;
      lastAside = aside?.at;
    },
  };
}
