/**
 * Which scores a person is asked for and which are told back to them: the one place that reads the two
 * settings about that. "Without pain scores" takes pain away altogether. In quiet mode scores are asked
 * for and kept, and none is told back: no number, no face, no chart, no change.
 * @module
 */
import { isOn } from './switches.js';

/** @import { Settings } from '../../services/journal/settings.js' */
/** @typedef {'pain' | 'mood'} Measure of an entry */
/** @typedef {Readonly<Record<Measure | 'ease', boolean>>} Shows which are told back */
/**
 * @typedef {object} Scores
 * @prop {boolean} asksPain mood and ease are asked for in either case
 * @prop {boolean} isQuiet none is told back, also not what a question set came to
 * @prop {Shows} shows
 * @prop {Measure[]} measures those of an entry that are told back
 */

/** @param {{ pain: boolean, quiet: boolean }} settings @returns {Scores} */
export function scoresWith({ pain, quiet }) {
  const shows = { pain: pain && !quiet, mood: !quiet, ease: !quiet };
  const measures = /** @type {Measure[]} */ (['pain', 'mood']).filter((one) => shows[one]);
  return { asksPain: pain, isQuiet: quiet, shows, measures };
}

/** @param {Pick<Settings, 'get'>} settings @returns {Promise<Scores>} */
export async function scoresOf(settings) {
  const [pain, quiet] = await Promise.all([isOn(settings, 'pain'), isOn(settings, 'quiet')]);
  return scoresWith({ pain, quiet });
}
