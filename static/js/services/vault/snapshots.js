/**
 * Takes up the snapshot of the page before, with what is newer, and keeps one for the next. Where
 * there is any doubt it takes up nothing: the records are read one by one then.
 * @module
 */

import { traitOf } from '../../domain/errors.js';
import { getRows } from '../../store/records.js';
import { dropSnapshot, readSnapshot, saveSnapshot } from '../../store/snapshot.js';
import { nextTask } from '../next-task.js';
import { readSnapshotInto, writeSnapshot } from './snapshot.js';

/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { Kept } from '../../store/snapshot.js' */
/** @import { HeldRecords } from './held.js' */

/** As many news cost a page less than another snapshot does. */
const NEWS_BORNE = 100;

/**
 * @param {object} given
 * @param {Connection} given.db
 * @param {Codec} given.codec
 * @param {HeldRecords} given.held
 * @param {(rows: RecordRow[]) => Promise<void>} given.open into what is held
 */
export function createSnapshots({ db, codec, held, open }) {
  /** Of the one this page began with; null once it may write no other. @type {number | null} */
  let serial = null;
  let news = 0;

  /**
   * @param {Kept} kept @param {() => void} onNewest
   * @returns {Promise<boolean>} whether everything is held now
   */
  async function takeUp({ blob, news, counted }, onNewest) {
    if (!blob) return false;
    const text = await codec.openSnapshot(blob);
    await open(await getRows(db, [...news.keys()]));
    const { ids, unreadable } = await readSnapshotInto(text, held, (left) => {
      if (left > 0) onNewest();
      return nextTask();
    });
    const count = await counted;
    if (new Set([...ids, ...news.keys()]).size !== count) return false;
    await open(await getRows(db, unreadable));
    return true;
  }

  return {
    /**
     * @param {() => void} onNewest called when the newest are held, if they are before all of them
     * @returns {Promise<boolean>} whether everything is held now
     */
    async takeUp(onNewest) {
      const kept = await readSnapshot(db);
      const isWhole = await orDoubt(() => takeUp(kept, onNewest));
      const isDoubtful = !isWhole && kept.blob !== null;
      if (isDoubtful) held.clear();
      serial = isDoubtful ? await dropSnapshot(db, kept.serial) : kept.serial;
      news = isWhole ? kept.news.size : Number.POSITIVE_INFINITY;
      return isWhole;
    },

    /** @param {number} count of records that have changed */
    note(count) {
      news += count;
    },

    /** Whether the next page would be faster with another one. */
    isDue: () => serial !== null && news > NEWS_BORNE,

    /**
     * Keep what is held for the next page, unless another tab has done so meanwhile.
     * @param {() => boolean} [isLeft] whether the vault has been left meanwhile
     * @returns {Promise<boolean>} whether it is kept
     */
    async keep(isLeft = () => false) {
      const before = serial;
      if (before === null || isLeft()) return false;
      const { text, gens } = await writeSnapshot(held, nextTask);
      const blob = await codec.sealSnapshot(text);
      if (serial !== before || isLeft()) return false;
      const isKept = await saveSnapshot(db, blob, before, gens);
      serial = isKept ? before + 1 : null;
      if (isKept) news = 0;
      return isKept;
    },
  };
}

/** @param {() => Promise<boolean>} work @returns {Promise<boolean>} */
async function orDoubt(work) {
  try {
    return await work();
  } catch (error) {
    const isStrange = error instanceof SyntaxError || error instanceof TypeError;
    if (isStrange || traitOf(error, 'unreadable')) return false;
    throw error;
  }
}
