/**
 * The safety net: when device and server disagree about what the server holds (it came back from
 * a backup, say), everything is pulled once more. What the server then lacks is uploaded again.
 * Absence never deletes.
 * @module
 */

import { digestHex, EMPTY_DIGEST, moveVersion } from '../store/digest.js';
import { inboxIn, retireHeadIn } from '../store/inbox.js';
import { putIn, rowIn } from '../store/records.js';

/** @import { Transaction } from '../store/connection.js' */
/** @import { InboxRow, RecordRow } from '../store/database.js' */
/** @import { Digest } from '../store/digest.js' */
/** @import { SyncAnswer } from './wire.js' */

const REPAIR_EVERY_MS = 60 * 60 * 1000;

/**
 * @param {Transaction} tx @param {SyncAnswer} answer with the last page @param {number} now
 * @returns {Promise<'started' | 'due' | null>} `due`: it disagrees, but was repaired just before
 */
export async function checkDigest(tx, answer, now) {
  const kv = tx.objectStore('kv');
  if (agrees((await kv.get('digest')) ?? EMPTY_DIGEST, answer)) return null;
  const counted = await recount(tx);
  await kv.put(counted, 'digest');
  if (agrees(counted, answer)) return null;
  if (!isDue(await kv.get('repairedAt'), now)) return 'due';
  await kv.put(now, 'repairedAt');
  await kv.put({ seen: [] }, 'fullPull');
  await kv.put('0', 'cursor');
  return 'started';
}

/**
 * Everything has been pulled: what the server did not send, it does not have.
 * @param {Transaction} tx
 */
export async function endFullPull(tx) {
  const kv = tx.objectStore('kv');
  const seen = new Set((await kv.get('fullPull')).seen);
  const ids = /** @type {string[]} */ (await tx.objectStore('rec').getAllKeys());
  for (const id of ids.filter((id) => !seen.has(id))) {
    const row = await rowIn(tx, id);
    if (row && row.srvVid !== null) await putIn(tx, { ...row, srvVid: null, dirty: 1 });
  }
  for (const { id } of /** @type {InboxRow[]} */ (await tx.objectStore('inbox').getAll())) {
    if (!seen.has(id)) await retireHeadIn(tx, await inboxIn(tx, id));
  }
  await kv.delete('fullPull');
  await kv.put(await recount(tx), 'digest');
}

/** @param {Digest} digest @param {SyncAnswer} answer */
const agrees = (digest, answer) => digest.n === answer.n && digestHex(digest) === answer.x;

/** A clock that was set back must not put the repair off for years.
 * @param {number | undefined} repairedAt @param {number} now */
const isDue = (repairedAt, now) =>
  repairedAt === undefined || repairedAt > now || now - repairedAt >= REPAIR_EVERY_MS;

/** @param {Transaction} tx @returns {Promise<Digest>} */
async function recount(tx) {
  /** @type {Map<string, string>} */
  const vids = new Map();
  for (
    let cursor = await tx.objectStore('rec').openCursor();
    cursor;
    cursor = await cursor.continue()
  ) {
    /** @type {RecordRow} */
    const row = cursor.value;
    if (row.srvVid !== null) vids.set(row.id, row.srvVid);
  }
  for (const row of /** @type {InboxRow[]} */ (await tx.objectStore('inbox').getAll())) {
    if (row.head === 1) vids.set(row.id, row.vid);
  }
  return [...vids.values()].reduce((digest, vid) => moveVersion(digest, null, vid), EMPTY_DIGEST);
}
