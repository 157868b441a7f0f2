/**
 * Merge the inbox whenever anyone asks, one turn at a time, and tell every tab what changed.
 * @module
 */

import { createTurns } from '../domain/turns.js';
import { mergeStage } from './merge-stage.js';

/** @import { NewAuthor } from '../domain/id.js' */
/** @import { Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @typedef {() => Promise<string[]>} Merge the records that changed */

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {Changes} options.changes
 * @param {NewAuthor} options.newAuthor
 * @returns {Merge}
 */
export function createMerge({ db, codec, changes, newAuthor }) {
  const author = newAuthor();
  const inTurn = createTurns();
  /** @type {Promise<string[]> | null} a turn that has not begun yet serves everyone who asks */
  let next = null;

  async function turn() {
    next = null;
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
