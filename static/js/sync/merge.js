/**
 * Merge the inbox whenever anyone asks, one turn at a time, and tell every tab what changed. What merges
 * is loaded once something waits: where there is no account nothing does.
 * @module
 */

import { createTurns } from '../domain/turns.js';
import { countWaiting } from '../store/waiting.js';

/** @import { NewAuthor } from '../domain/id.js' */
/** @import { Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @import { mergeStage } from './merge-stage.js' */
/** @typedef {() => Promise<string[]>} Merge the records that changed */
/** @typedef {{ mergeStage: typeof mergeStage }} Merging */

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {Changes} options.changes
 * @param {NewAuthor} options.newAuthor
 * @param {() => Promise<Merging>} options.merging loads it
 * @returns {Merge}
 */
export function createMerge({ db, codec, changes, newAuthor, merging }) {
  const author = newAuthor();
  const inTurn = createTurns();
  /** @type {Promise<string[]> | null} a turn that has not begun yet serves everyone who asks */
  let next = null;

  async function turn() {
    next = null;
    if ((await countWaiting(db)) === 0) return [];
    const { mergeStage } = await merging();
    const { ids } = await mergeStage({
      db,
      codec,
      author,
      onStored: (opened) => changes.announce({ ids: [...opened.keys()], opened }),
    });
    return ids;
  }

  return () => {
    next ??= inTurn(turn);
    return next;
  };
}
