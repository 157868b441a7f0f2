/**
 * Movements, counted gently: the words for the first repetitions, then only the number.
 * @module
 */
import { addLines, createTrack } from './track.js';

/** @import { Reps, Move } from './routine.js' */
/** @import { Track } from './track.js' */

/** @typedef {{ rest: string, other_side: string }} Words */

const SPOKEN_REPETITIONS = 2;

/**
 * @param {Reps} routine
 * @param {string} dose gentle, usual or more
 * @param {{ pace: number, words: Words }} options
 */
export function movesTimeline(routine, dose, { pace, words }) {
  const track = createTrack();
  addLines(track, routine.lead_in);
  for (const move of routine.moves) addMove(track, move, move.reps[dose] ?? 0, pace, words);
  addLines(track, routine.lead_out);
  return track.finish();
}

/** @param {Track} track @param {Move} move @param {number} reps @param {number} pace @param {Words} words */
function addMove(track, move, reps, pace, words) {
  addLines(track, move.before);
  track.part(move.name, { id: move.id, rounds: reps * move.sides, restart: 'cycle' });
  track.add(move.set_up_s, { ...move.cues.set_up, tone: 'tick' });
  for (let cycle = 0; cycle < reps * move.sides; cycle += 1) {
    const side = move.sides === 2 ? 1 + Math.floor(cycle / reps) : undefined;
    const isTurn = side === 2 && cycle === reps;
    addRepetition(track, move, pace, { cycle, side, lead: isTurn ? words.other_side : '' });
  }
  track.add(move.rest_s, { kind: 'rest', short: words.rest, tone: 'tick' });
  addLines(track, move.after);
}

/**
 * @param {Track} track
 * @param {Move} move
 * @param {number} pace
 * @param {{ cycle: number, side: number | undefined, lead: string }} repetition
 */
function addRepetition(track, { cues, tempo }, pace, { cycle, side, lead }) {
  const isSpoken = cycle < SPOKEN_REPETITIONS;
  /** @param {'go' | 'hold' | 'back'} phase @param {number} from @param {number} to */
  const step = (phase, from, to) => ({
    ...{ kind: /** @type {const} */ ('effort'), phase, cycle, side, from, to },
    short: cues[phase].short,
    say: isSpoken ? cues[phase].say : '',
  });
  const count = lead || (isSpoken ? cues.go.say : String(cycle + 1));
  track.add(tempo.go * pace, { ...step('go', 0, 1), say: count, tone: 'rise', haptic: 'soft' });
  track.add(tempo.hold * pace, { ...step('hold', 1, 1), tone: 'still' });
  track.add(tempo.back * pace, { ...step('back', 1, 0), tone: 'fall' });
}
