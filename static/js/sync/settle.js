/**
 * Keep a server's answer: acknowledgements, conflicts, refusals, new versions, the cursor that
 * covers them and the digest, all in one transaction. A crash leaves all of it or none.
 * @module
 */

import { vidOf } from '../domain/vid.js';
import { EMPTY_DIGEST, moveVersion } from '../store/digest.js';
import {
  addHeadIn,
  inboxIn,
  knownVid,
  letGoIn,
  replaceDamagedIn,
  retireHeadIn,
} from '../store/inbox.js';
import { putIn, rowIn } from '../store/records.js';
import { checkDigest, endFullPull } from './repair.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from '../store/connection.js' */
/** @import { Digest } from '../store/digest.js' */
/** @import { Batch } from './batch.js' */
/** @import { SyncAnswer } from './wire.js' */
/**
 * @typedef {object} Settled
 * @prop {boolean} more the server, or a repair, has more for us
 * @prop {boolean} received versions wait in the inbox
 * @prop {'started' | 'due' | null} repair
 */
/** @typedef {{ before: string | null, after: string | null, received: boolean }} Move */

/** @type {Move} */
const NO_MOVE = { before: null, after: null, received: false };

/**
 * @param {Connection} db @param {Batch} batch @param {SyncAnswer} answer @param {number} now
 * @returns {Promise<Settled>}
 */
export function settle(db, batch, answer, now) {
  return db.write(['rec', 'inbox', 'kv'], async (tx) => {
    const kv = tx.objectStore('kv');
    const sent = new Map(batch.push.map((op) => [op.id, op]));
    /** @type {Digest} */
    const digest = (await kv.get('digest')) ?? EMPTY_DIGEST;
    // Each list names a record once, so its records can be worked on side by side.
    await Promise.all(answer.reject.map(({ id, why }) => refuse(tx, id, why, sent.get(id)?.b)));
    const moves = await Promise.all(answer.ok.map((id) => acknowledge(tx, id, sent.get(id)?.b)));
    for (const list of [answer.conflict, answer.pull]) {
      moves.push(...(await Promise.all(list.map(({ id, b }) => take(tx, id, b)))));
    }
    const received = moves.some((move) => move.received);
    await kv.put(
      moves.reduce((all, { before, after }) => moveVersion(all, before, after), digest),
      'digest',
    );

    // Without Web Locks two tabs may sync at once; only the one that is up to date moves on.
    if (((await kv.get('cursor')) ?? '0') !== batch.cursor) {
      return { more: true, received, repair: null };
    }
    await kv.put(answer.cursor, 'cursor');
    const isFullPull = await noteSeen(tx, answer);
    if (answer.more) return { more: true, received, repair: null };
    await kv.put(now, 'lastAt');
    const repair = isFullPull ? await endFullPull(tx, answer) : await checkDigest(tx, answer, now);
    if (repair === null) await letGoIn(tx, now);
    return { more: repair === 'started', received, repair };
  });
}

/**
 * Clean only if the row still is what was sent: it may have been edited on the way.
 * @param {Transaction} tx @param {string} id @param {Bytes | undefined} blob
 * @returns {Promise<Move>}
 */
async function acknowledge(tx, id, blob) {
  const [row, waiting] = await Promise.all([rowIn(tx, id), inboxIn(tx, id)]);
  if (!row || !blob) return NO_MOVE;
  const srvVid = vidOf(blob);
  const isSame = vidOf(row.blob) === srvVid;
  const acknowledged = {
    ...row,
    srvVid,
    dirty: /** @type {0 | 1} */ (isSame ? 0 : 1),
    why: isSame ? null : row.why,
  };
  await putIn(tx, acknowledged);
  const [before, after] = [knownVid(row, waiting), knownVid(acknowledged, waiting)];
  return { before, after, received: false };
}

/** @param {Transaction} tx @param {string} id @param {string} why @param {Bytes | undefined} blob */
async function refuse(tx, id, why, blob) {
  const row = await rowIn(tx, id);
  if (row && blob && vidOf(row.blob) === vidOf(blob)) await putIn(tx, { ...row, why });
}

/**
 * A version the server holds; null when it does not have the record ours was based on, and will
 * get it anew.
 * @param {Transaction} tx @param {string} id @param {Bytes | null} blob
 * @returns {Promise<Move>}
 */
async function take(tx, id, blob) {
  const [row, waiting] = await Promise.all([rowIn(tx, id), inboxIn(tx, id)]);
  const before = knownVid(row, waiting);
  const after = blob && vidOf(blob);
  if (blob === null) {
    await retireHeadIn(tx, waiting);
    if (row) await putIn(tx, { ...row, srvVid: null, dirty: 1 });
    return { before, after, received: false };
  }
  if (after === before) {
    return { before, after, received: await replaceDamagedIn(tx, waiting, blob) };
  }
  await addHeadIn(tx, waiting, id, blob);
  return { before, after, received: true };
}

/** @param {Transaction} tx @param {SyncAnswer} answer @returns {Promise<boolean>} in a full pull */
async function noteSeen(tx, answer) {
  const kv = tx.objectStore('kv');
  /** @type {{ seen: string[] } | undefined} */
  const fullPull = await kv.get('fullPull');
  if (!fullPull) return false;
  const held = [...answer.conflict, ...answer.pull].flatMap(({ id, b }) => (b ? [id] : []));
  await kv.put({ seen: [...fullPull.seen, ...answer.ok, ...held] }, 'fullPull');
  return true;
}
