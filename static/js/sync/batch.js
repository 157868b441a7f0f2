/**
 * What the next request carries: unsynced records, as many as fit.
 * @module
 */

import { inboxIn } from '../store/inbox.js';
import { rowIn } from '../store/records.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @typedef {{ id: string, base: string | null, b: Bytes }} PushOp */
/** @typedef {{ cursor: string, push: PushOp[], isLast: boolean }} Batch */

export const MAX_OPS = 500;
/** Below the server's 768 KiB by the room the other fields of the request take. */
const MAX_BODY_BYTES = 760 * 1024;
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
    /** @type {PushOp[]} */
    const push = [];
    let room = MAX_BODY_BYTES;
    for (const id of ids) {
      const row = await rowIn(tx, id);
      if (!row || !isWanted(row) || (await inboxIn(tx, id)).some(({ head }) => head === 1))
        continue;
      room -= bodyBytes(row.blob);
      if (push.length >= maxOps || (room < 0 && push.length > 0)) {
        return { cursor, push, isLast: false };
      }
      push.push({ id, base: row.srvVid, b: row.blob });
    }
    return { cursor, push, isLast: true };
  });
}

/** @param {Bytes} blob as unpadded base64url inside JSON, the longer of the two codings */
const bodyBytes = (blob) => Math.ceil((blob.length * 4) / 3) + OP_OVERHEAD_BYTES;
