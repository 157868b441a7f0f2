/**
 * What is said in a session and when. Words beside the breath take the place of the breath's own
 * name where both begin together.
 * @module
 */

/** @import { Timeline } from './track.js' */

/**
 * @param {Pick<Timeline, 'cues' | 'asides'>} timeline
 * @returns {{ at: number, say: string }[]} in order
 */
export function saidIn({ cues, asides }) {
  const beside = new Set(asides.map(({ at }) => at));
  return [...cues.filter(({ at }) => !beside.has(at)), ...asides]
    .filter(({ say }) => say !== '')
    .map(({ at, say }) => ({ at, say }))
    .sort((a, b) => a.at - b.at);
}
