/**
 * Keep a server's answer: acknowledgements, conflicts, refusals, new versions, the cursor that
 * covers them and the digest, all in one transaction. A crash leaves all of it or none.
 * @module
 */

import { vidOf } from '../domain/vid.js';
import { EMPTY_DIGEST, moveVersion } from '../store/digest.js';
import { addHeadIn, inboxIn, knownVid, retireHeadIn } from '../store/inbox.js';
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

/**
 * @param {Connection} db @param {Batch} batch @param {SyncAnswer} answer @param {number} now
 * @returns {Promise<Settled>}
 */
export function settle(db, batch, answer, now) {
  return db.write(['rec', 'inbox', 'kv'], async (tx) => {
    const kv = tx.objectStore('kv');
    /** @type {Digest} */
    let digest = (await kv.get('digest')) ?? EMPTY_DIGEST;
    const sent = new Map(batch.push.map((op) => [op.id, op]));
    let received = false;
    for (const id of answer.ok) digest = await acknowledge(tx, digest, id, sent.get(id)?.b);
    for (const { id, why } of answer.reject) await refuse(tx, id, why, sent.get(id)?.b);
    for (const { id, b } of [...answer.conflict, ...answer.pull]) {
      const before = digest;
      digest = b === null ? await forget(tx, digest, id) : await receive(tx, digest, id, b);
      received ||= b !== null && digest !== before;
    }
    await kv.put(digest, 'digest');

    // Without Web Locks two tabs may sync at once; only the one that is up to date moves on.
    if (((await kv.get('cursor')) ?? '0') !== batch.cursor) {
      return { more: true, received, repair: null };
    }
    await kv.put(answer.cursor, 'cursor');
    const isFullPull = await noteSeen(tx, answer);
    if (answer.more) return { more: true, received, repair: null };
    await kv.put(now, 'lastAt');
    if (isFullPull) {
      await endFullPull(tx);
      return { more: false, received, repair: null };
    }
    const repair = await checkDigest(tx, answer, now);
    return { more: repair === 'started', received, repair };
  });
}

/**
 * Clean only if the row still is what was sent: it may have been edited on the way.
 * @param {Transaction} tx @param {Digest} digest @param {string} id @param {Bytes | undefined} blob
 */
async function acknowledge(tx, digest, id, blob) {
  const row = await rowIn(tx, id);
  if (!row || !blob) return digest;
  const waiting = await inboxIn(tx, id);
  const srvVid = vidOf(blob);
  const isSame = vidOf(row.blob) === srvVid;
  const acknowledged = {
    ...row,
    srvVid,
    dirty: /** @type {0 | 1} */ (isSame ? 0 : 1),
    why: isSame ? null : row.why,
  };
  await putIn(tx, acknowledged);
  return moveVersion(digest, knownVid(row, waiting), knownVid(acknowledged, waiting));
}

/** @param {Transaction} tx @param {string} id @param {string} why @param {Bytes | undefined} blob */
async function refuse(tx, id, why, blob) {
  const row = await rowIn(tx, id);
  if (row && blob && vidOf(row.blob) === vidOf(blob)) await putIn(tx, { ...row, why });
}

/**
 * The server does not have the record our version was based on: it will get it anew.
 * @param {Transaction} tx @param {Digest} digest @param {string} id
 */
async function forget(tx, digest, id) {
  const row = await rowIn(tx, id);
  const waiting = await inboxIn(tx, id);
  await retireHeadIn(tx, waiting);
  if (row) await putIn(tx, { ...row, srvVid: null, dirty: 1 });
  return moveVersion(digest, knownVid(row, waiting), null);
}

/** @param {Transaction} tx @param {Digest} digest @param {string} id @param {Bytes} blob */
async function receive(tx, digest, id, blob) {
  const row = await rowIn(tx, id);
  const waiting = await inboxIn(tx, id);
  const known = knownVid(row, waiting);
  const vid = vidOf(blob);
  if (vid === known) return digest;
  await addHeadIn(tx, waiting, id, blob);
  return moveVersion(digest, known, vid);
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
