/**
 * What the next request carries: unsynced records, as many as fit.
 * @module
 */

import { inboxesIn } from '../store/inbox.js';
import { rowsIn } from '../store/records.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @typedef {{ id: string, base: string | null, b: Bytes }} PushOp */
/**
 * @typedef {object} Batch
 * @prop {string} cursor
 * @prop {PushOp[]} push
 * @prop {boolean} isLast
 * @prop {boolean} isComparing whether everything is pulled once more, see repair.js
 * @prop {boolean} [isAhead] what is pushed is not kept here yet, see send-ahead.js
 */

export const MAX_OPS = 1000;
/** Below the server's 768 KiB by the room the other fields of the request take. */
const MAX_BODY_BYTES = 760 * 1024;
const LEAST_AT_ONCE = 50;
const MOST_AT_ONCE = MAX_OPS;
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
    const state = await stateIn(tx);
    /** @type {PushOp[]} */
    const push = [];
    let room = MAX_BODY_BYTES;
    const atOnce = Math.min(Math.max(maxOps, LEAST_AT_ONCE), MOST_AT_ONCE);
    for await (const rows of dirtyIn(tx, atOnce)) {
      for (const row of (await free(tx, rows)).filter(isWanted)) {
        room -= bodyBytes(row.blob);
        if (push.length >= maxOps || (room < 0 && push.length > 0)) {
          return { ...state, push, isLast: false };
        }
        push.push({ id: row.id, base: row.srvVid, b: row.blob });
      }
    }
    return { ...state, push, isLast: true };
  });
}

/**
 * A request with records that are not kept here yet.
 *
 * @param {Connection} db
 * @param {readonly { id: string, blob: Bytes }[]} news each of another record
 * @returns {Promise<Batch>} as many as fit
 */
export async function batchAhead(db, news) {
  let room = MAX_BODY_BYTES;
  const fitting = news.filter(({ blob }) => {
    room -= bodyBytes(blob);
    return room >= 0;
  });
  const push = fitting.slice(0, MAX_OPS).map(({ id, blob }) => ({ id, base: null, b: blob }));
  const state = await db.read(['kv'], stateIn);
  return { ...state, push, isLast: false, isAhead: true };
}

/** @param {Transaction} tx */
async function stateIn(tx) {
  const kv = tx.objectStore('kv');
  const cursor = /** @type {string} */ ((await kv.get('cursor')) ?? '0');
  return { cursor, isComparing: (await kv.get('fullPull')) !== undefined };
}

/**
 * What has still to be sent. Mostly the first rows of it are all that is asked for, or all there is.
 * @param {Transaction} tx @param {number} atOnce
 * @returns {AsyncGenerator<RecordRow[], void>}
 */
async function* dirtyIn(tx, atOnce) {
  const dirty = tx.objectStore('rec').index('dirty');
  /** @type {RecordRow[]} */
  const first = await dirty.getAll(1, atOnce + 1); // one more tells whether there are more
  yield first;
  if (first.length <= atOnce) return;
  const ids = /** @type {string[]} */ (await dirty.getAllKeys(1));
  for (let at = first.length; at < ids.length; at += atOnce) {
    const rows = await rowsIn(tx, ids.slice(at, at + atOnce));
    yield rows.filter((row) => row !== undefined);
  }
}

/**
 * @param {Transaction} tx @param {RecordRow[]} rows
 * @returns {Promise<RecordRow[]>} those that no newer version waits for
 */
async function free(tx, rows) {
  const waiting = await inboxesIn(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.filter((_, at) => !waiting[at]?.some(({ head }) => head === 1));
}

/** @param {Bytes} blob as unpadded base64url inside JSON, the longer of the two codings */
const bodyBytes = (blob) => Math.ceil((blob.length * 4) / 3) + OP_OVERHEAD_BYTES;
