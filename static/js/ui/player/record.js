/**
 * The record of one session, from its first minute on: kept when the page is put away and every
 * minute, so that a session cut off counts for what it was.
 * @module
 */

import { createTurns } from '../../domain/turns.js';

/** @import { NewSession, Practice } from '../../services/journal/practice.js' */
/** @typedef {{ seconds: number, completed: boolean }} Result */

/**
 * @param {Pick<Practice, 'record' | 'amend' | 'place'>} practice
 * @param {Omit<NewSession, 'seconds' | 'completed' | 'after'>} about
 */
export function createRecord(practice, about) {
  /** @type {string | null} */
  let id = null;
  const place = practice.place();
  const inTurn = createTurns();

  /** @param {Result} result @returns {Promise<string>} */
  async function write({ seconds, completed }) {
    if (id) await practice.amend(id, { seconds, completed });
    else id = (await practice.record({ ...about, seconds, completed, after: {} }, place)).id;
    return id;
  }

  return {
    /**
     * One write after the other, so that a session is never there twice.
     *
     * @param {Result} result
     * @returns {Promise<string>} the session's id
     */
    keep: (result) => inTurn(() => write(result)),
  };
}
/** @typedef {ReturnType<typeof createRecord>} SessionRecord */
