/**
 * Move the records of one vault into another, as when somebody who has written without an account
 * signs in to one. Every record is opened with one key and merged and sealed with the other; the
 * dots stay as they are, so doing it twice, or again after a crash, changes nothing.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { isReadOnly } from '../domain/payload.js';
import { reconcile } from '../domain/reconcile.js';
import { covers, sameState } from '../domain/record.js';
import { getRow, saveVersion, slicesOf } from '../store/records.js';
import { sealRecord, tryOpenRecord } from '../store/sealing.js';
import { mergeStage } from './merge-stage.js';

/** @import { Author, CausalRecord } from '../domain/record.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @typedef {{ db: Connection, codec: Codec }} Side */

const MAX_ATTEMPTS = 20;

/**
 * @param {object} options
 * @param {Side} options.from
 * @param {Side} options.to
 * @param {() => Author} options.author whoever moves them
 * @returns {Promise<{ moved: string[], left: number }>} ids in the target that changed, and how
 *   many records could not be taken along: keep the source while there are any
 */
export async function attach({ from, to, author }) {
  await mergeStage({ ...from, author });
  /** @type {string[]} */
  const moved = [];
  let left = await countInbox(from.db);
  for await (const rows of slicesOf(from.db)) {
    for (const row of rows) {
      const id = await attachRow(row, from.codec, to, author);
      if (id === null) left += 1;
      else if (id !== '') moved.push(id);
    }
  }
  return { moved, left };
}

/**
 * @param {RecordRow} row @param {Codec} codec of the source @param {Side} to
 * @param {() => Author} author
 * @returns {Promise<string | null>} the id that changed, '' for none, null if it cannot be taken
 */
async function attachRow(row, codec, to, author) {
  const record = await tryOpenRecord(codec, row.id, row.blob);
  if (!record) return null;
  const id = record.nk === null ? row.id : await to.codec.naturalId(record.nk);
  const sealAnew = async () => to.codec.seal(id, await codec.open(row.id, row.blob));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const target = await getRow(to.db, id);
    const local = target && (await tryOpenRecord(to.codec, id, target.blob));
    if (target && !local) return null;
    const blob = await (local ? join(to.codec, id, local, record, author, sealAnew) : sealAnew());
    if (blob === null || blob === 'same') return blob === null ? null : '';
    if (await saveVersion(to.db, id, blob, target?.gen ?? 0)) return id;
  }
  throw new AppError('busy', 'the record changes faster than it can be moved');
}

/**
 * @param {Codec} codec @param {string} id @param {CausalRecord} local @param {CausalRecord} record
 * @param {() => Author} author @param {() => ReturnType<Codec['seal']>} sealAnew
 */
async function join(codec, id, local, record, author, sealAnew) {
  if (isReadOnly(local) || isReadOnly(record)) {
    if (covers(local.seen, record.seen)) return 'same';
    return covers(record.seen, local.seen) ? sealAnew() : null;
  }
  const both = reconcile(local, record, author());
  return sameState(both, local) ? 'same' : sealRecord(codec, id, both);
}

/** @param {Connection} db */
const countInbox = (db) => db.read(['inbox'], (tx) => tx.objectStore('inbox').count());
