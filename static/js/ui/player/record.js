/**
 * The record of one session, from its first minute on: kept when the page is put away and every
 * minute, so that a session cut off counts for what it was. How it was before may be told while it
 * runs, and goes with each writing.
 * @module
 */

import { createTurns } from '../../domain/turns.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { NewSession, Practice } from '../../services/journal/practice.js' */
/** @import { Rating } from './rating.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @typedef {{ seconds: number, completed: boolean, place?: number }} Result `place`: seconds into it */

/**
 * What a session's record says from its beginning.
 *
 * @param {Routine} routine
 * @param {{ at: string, variant: string, position: string }} chosen
 */
export const aboutSession = (routine, chosen) => ({
  ...{ routine: routine.id, ...chosen },
  ...(routine.own ? { name: routine.title } : {}),
  ...(routine.rate.after === 'none' ? { asked: true } : {}),
});

/**
 * @param {Pick<Practice, 'record' | 'amend' | 'place'>} practice
 * @param {Omit<NewSession, 'seconds' | 'completed' | 'before' | 'after'>} about
 * @param {Pick<Session, 'id' | 'seconds' | 'before'> | null} [resumed] the one that goes on
 */
export function createRecord(practice, about, resumed = null) {
  /** @type {string | null} */
  let id = resumed?.id ?? null;
  const place = practice.place();
  const inTurn = createTurns();

  /** @param {Result} result @param {Rating} before @returns {Promise<string>} */
  async function write(result, before) {
    const seconds = result.seconds + (resumed?.seconds ?? 0);
    const felt = { ...resumed?.before, ...before };
    if (id) await practice.amend(id, { ...result, seconds, before: felt });
    else id = (await practice.record({ ...about, ...result, before, after: {} }, place)).id;
    return id;
  }

  return {
    /**
     * One write after the other, so that a session is never there twice.
     *
     * @param {Result} result
     * @param {Rating} before what was told so far
     * @returns {Promise<string>} the session's id
     */
    keep: (result, before) => inTurn(() => write(result, before)),
  };
}
/** @typedef {ReturnType<typeof createRecord>} SessionRecord */
