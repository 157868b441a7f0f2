/**
 * Merge the inbox whenever anyone asks, one turn at a time, and tell every tab what changed.
 * @module
 */

import { createAuthor } from '../domain/id.js';
import { mergeStage } from './merge-stage.js';

/** @import { RandomBytes } from '../domain/id.js' */
/** @import { Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @typedef {() => Promise<string[]>} Merge the records that changed */

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {Changes} options.changes
 * @param {() => number} options.now
 * @param {RandomBytes} options.random
 * @returns {Merge}
 */
export function createMerge({ db, codec, changes, now, random }) {
  const author = createAuthor({ now, random });
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @type {Promise<string[]> | null} a turn that has not begun yet serves everyone who asks */
  let next = null;

  async function turn() {
    next = null;
    const { ids } = await mergeStage({ db, codec, author });
    if (ids.length > 0) changes.announce({ ids });
    return ids;
  }

  return () => {
    if (!next) {
      next = last.then(turn);
      last = next.catch(() => undefined); // told to whoever asked for that turn
    }
    return next;
  };
}
