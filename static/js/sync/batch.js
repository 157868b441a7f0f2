/**
 * What the next request carries: unsynced records, as many as fit.
 * @module
 */

import { inboxIn } from '../store/inbox.js';
import { rowIn } from '../store/records.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @typedef {{ id: string, base: string | null, b: Bytes }} PushOp */
/** @typedef {{ cursor: string, push: PushOp[], isLast: boolean }} Batch */

export const MAX_OPS = 500;
/** Below the server's 768 KiB by the room the other fields of the request take. */
const MAX_BODY_BYTES = 760 * 1024;
const LEAST_AT_ONCE = 50;
const MOST_AT_ONCE = 500;
/** Field names, ids and punctuation around one blob, at most. */
const OP_OVERHEAD_BYTES = 100;

/**
 * A record whose newer version already waits in the inbox stays back: the server would only
 * answer with that version again.
 *
 * @param {Connection} db
 * @param {object} options
 * @param {number} options.maxOps
 * @param {(row: RecordRow) => boolean} options.isWanted
 * @returns {Promise<Batch>}
 */
export function nextBatch(db, { maxOps, isWanted }) {
  return db.read(['rec', 'inbox', 'kv'], async (tx) => {
    const cursor = (await tx.objectStore('kv').get('cursor')) ?? '0';
    const ids = /** @type {string[]} */ (await tx.objectStore('rec').index('dirty').getAllKeys(1));
    const isInboxEmpty = (await tx.objectStore('inbox').count()) === 0;
    /** @type {PushOp[]} */
    const push = [];
    let room = MAX_BODY_BYTES;
    const atOnce = Math.min(Math.max(maxOps, LEAST_AT_ONCE), MOST_AT_ONCE);
    for (let at = 0; at < ids.length; at += atOnce) {
      const rows = await rowsIn(tx, ids.slice(at, at + atOnce), isInboxEmpty);
      for (const row of rows.filter(isWanted)) {
        room -= bodyBytes(row.blob);
        if (push.length >= maxOps || (room < 0 && push.length > 0)) {
          return { cursor, push, isLast: false };
        }
        push.push({ id: row.id, base: row.srvVid, b: row.blob });
      }
    }
    return { cursor, push, isLast: true };
  });
}

/**
 * Many rows side by side: one after the other, each would cost a turn of the event loop.
 * @param {Transaction} tx @param {string[]} ids @param {boolean} isInboxEmpty
 * @returns {Promise<RecordRow[]>} those that no newer version waits for
 */
async function rowsIn(tx, ids, isInboxEmpty) {
  const [rows, waiting] = await Promise.all([
    Promise.all(ids.map((id) => rowIn(tx, id))),
    isInboxEmpty ? [] : Promise.all(ids.map((id) => inboxIn(tx, id))),
  ]);
  const isFree = (/** @type {number} */ at) => !waiting[at]?.some(({ head }) => head === 1);
  return rows.flatMap((row, at) => (row && isFree(at) ? [row] : []));
}

/** @param {Bytes} blob as unpadded base64url inside JSON, the longer of the two codings */
const bodyBytes = (blob) => Math.ceil((blob.length * 4) / 3) + OP_OVERHEAD_BYTES;
