/**
 * The safety net: when device and server disagree about what the server holds (it came back from
 * a backup, say), or a version does not open here, everything is pulled once more. What the server
 * then lacks is uploaded again. Absence never deletes.
 *
 * `kv.differs` is true while the two are known to disagree: nobody says "synced" meanwhile.
 * @module
 */

import { DAY_MS, HOUR_MS } from '../domain/day.js';
import { digestHex, EMPTY_DIGEST, moveVersion } from '../store/digest.js';
import { inboxIn, retireHeadIn } from '../store/inbox.js';
import { putIn, rowIn } from '../store/records.js';

/** @import { Transaction } from '../store/connection.js' */
/** @import { InboxRow, RecordRow } from '../store/database.js' */
/** @import { Digest } from '../store/digest.js' */
/** @import { SyncAnswer } from './wire.js' */

/**
 * @param {Transaction} tx @param {SyncAnswer} answer with the last page @param {number} now
 * @returns {Promise<'started' | 'due' | null>} `due`: it disagrees, but was repaired just before
 */
export async function checkDigest(tx, answer, now) {
  const kv = tx.objectStore('kv');
  if (!(await noteAgreement(tx, answer))) {
    if (!isDue(await kv.get('repairedAt'), now, HOUR_MS)) return 'due';
    await startFullPull(tx, now);
    return 'started';
  }
  const asks = (await kv.get('asks')) ?? 0;
  if ((await tx.objectStore('inbox').index('held').count('unreadable')) === 0) {
    if (asks > 0) await kv.delete('asks');
    return null;
  }
  // At once, then after one hour, two, four, and in the end once a day.
  const wait = asks === 0 ? 0 : Math.min(HOUR_MS * 2 ** (asks - 1), DAY_MS);
  if (!isDue(await kv.get('repairedAt'), now, wait)) return null;
  await kv.put(asks + 1, 'asks');
  await startFullPull(tx, now);
  return 'started';
}

/** @param {Transaction} tx @param {number} now */
async function startFullPull(tx, now) {
  const kv = tx.objectStore('kv');
  await kv.put(now, 'repairedAt');
  await kv.put({ seen: [] }, 'fullPull');
  await kv.put('0', 'cursor');
}

/**
 * Everything has been pulled: what the server did not send, it does not have.
 * @param {Transaction} tx @param {SyncAnswer} answer with the last page
 * @returns {Promise<'due' | null>}
 */
export async function endFullPull(tx, answer) {
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
  return (await noteAgreement(tx, answer)) ? null : 'due';
}

/**
 * @param {Transaction} tx @param {SyncAnswer} answer
 * @returns {Promise<boolean>} whether device and server mean the same versions
 */
async function noteAgreement(tx, answer) {
  const kv = tx.objectStore('kv');
  let isSame = agrees((await kv.get('digest')) ?? EMPTY_DIGEST, answer);
  if (!isSame) {
    const counted = await recount(tx);
    await kv.put(counted, 'digest');
    isSame = agrees(counted, answer);
  }
  if ((await kv.get('differs')) !== !isSame) await kv.put(!isSame, 'differs');
  return isSame;
}

/** @param {Digest} digest @param {SyncAnswer} answer */
const agrees = (digest, answer) => digest.n === answer.n && digestHex(digest) === answer.x;

/** A clock that was set back must not put the repair off for years.
 * @param {number | undefined} repairedAt @param {number} now @param {number} wait */
const isDue = (repairedAt, now, wait) =>
  repairedAt === undefined || repairedAt > now || now - repairedAt >= wait;

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
