/**
 * Movements, counted gently: the words for the first repetitions, then only the number.
 * @module
 */
import { paceAt, paced } from './pace.js';
import { addLines, createTrack, settled } from './track.js';

/** @import { Reps, Move } from './routine.js' */
/** @import { PaceChange } from './pace.js' */
/** @import { Track } from './track.js' */

/** @typedef {{ rest: string, other_side: string }} Words */
/** @typedef {{ pace: number, changes?: readonly PaceChange[], settle?: string, words: Words }} Options */

const SPOKEN_REPETITIONS = 2;

/**
 * @param {Reps} routine
 * @param {string} dose gentle, usual or more
 * @param {Options} options
 */
export function movesTimeline(routine, dose, options) {
  const track = createTrack();
  // With more than one move the way to lie, sit or stand changes as it goes.
  const settle = routine.moves.length === 1 ? options.settle : '';
  addLines(track, settled(routine.lead_in, settle));
  for (const move of routine.moves) addMove(track, move, move.reps[dose] ?? 0, options);
  addLines(track, routine.lead_out);
  return track.finish();
}

/** @param {Track} track @param {Move} move @param {number} reps @param {Options} options */
function addMove(track, move, reps, { pace, changes = [], words }) {
  addLines(track, move.before);
  track.part(move.name, { id: move.id, rounds: reps * move.sides, restart: 'cycle' });
  track.add(move.set_up_s, { ...move.cues.set_up, tone: 'tick' });
  for (let cycle = 0; cycle < reps * move.sides; cycle += 1) {
    const side = move.sides === 2 ? 1 + Math.floor(cycle / reps) : undefined;
    const isTurn = side === 2 && cycle === reps;
    addRepetition(track, move, paceAt(pace, changes, track.now()), {
      cycle,
      side,
      lead: isTurn ? words.other_side : '',
    });
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
  track.add(paced(tempo.go, pace), {
    ...step('go', 0, 1),
    say: count,
    tone: 'rise',
    haptic: 'soft',
  });
  track.add(paced(tempo.hold, pace), { ...step('hold', 1, 1), tone: 'still' });
  track.add(paced(tempo.back, pace), { ...step('back', 1, 0), tone: 'fall' });
}
