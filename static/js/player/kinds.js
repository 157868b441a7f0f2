/**
 * What differs between the kinds of routine for whoever shows a session. The compiler asks for a
 * line here, and for a case in `timeline`, when a kind is added.
 * @module
 */

/** @import { Routine } from './routine.js' */

/**
 * @typedef {object} Kind
 * @prop {'seconds' | 'repetitions'} counts what the circle counts
 * @prop {'round' | 'area' | 'name'} rounds what a round is called, or the part's own name
 */

/** @type {Readonly<Record<Routine['type'], Kind>>} */
export const KINDS = {
  paced_breath: { counts: 'seconds', rounds: 'round' },
  guided: { counts: 'seconds', rounds: 'round' },
  tense_release: { counts: 'seconds', rounds: 'area' },
  reps: { counts: 'repetitions', rounds: 'name' },
  timed: { counts: 'seconds', rounds: 'round' },
};
