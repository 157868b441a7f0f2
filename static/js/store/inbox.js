/**
 * Versions that came from the server and wait to be merged. The network stage fills it without a
 * key; the merge stage empties it. A newer version of the same record takes over as `head`, the
 * older one still gets merged.
 *
 * A version that does not open stays. It may have been damaged on the way: it is asked for again,
 * and gives way when the same version comes with other bytes. Once the server holds another version
 * of the record it is no longer anybody's problem: it is kept aside for a while, in case a newer app
 * can read it, and then let go.
 * @module
 */

import { equal } from '../domain/bytes.js';
import { DAY_MS } from '../domain/day.js';
import { vidOf } from '../domain/vid.js';
import { getManyIn } from './many.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from './connection.js' */
/** @import { Held, InboxRow, RecordRow } from './database.js' */

/** @type {readonly (Held | null)[]} */
const DOES_NOT_OPEN = ['unreadable', 'superseded', 'let_go'];
const KEPT_ASIDE_MS = 30 * DAY_MS;
const MOST_KEPT_ASIDE = 100;

/** @param {Transaction} tx @param {string} id @returns {Promise<InboxRow[]>} */
export const inboxIn = (tx, id) => tx.objectStore('inbox').index('id').getAll(id);

/**
 * The same of many, in their order.
 * @param {Transaction} tx @param {readonly string[]} ids @returns {Promise<InboxRow[][]>}
 */
export async function inboxesIn(tx, ids) {
  const isEmpty = (await tx.objectStore('inbox').count()) === 0;
  return Promise.all(ids.map((id) => (isEmpty ? [] : inboxIn(tx, id))));
}

/**
 * The version of a record the server held when last heard of.
 * @param {RecordRow | undefined} row @param {InboxRow[]} waiting
 */
export const knownVid = (row, waiting) =>
  waiting.find(({ head }) => head === 1)?.vid ?? row?.srvVid ?? null;

/**
 * @param {Transaction} tx @param {InboxRow[]} waiting what the inbox holds of this record
 * @param {string} id @param {Bytes} blob
 */
export async function addHeadIn(tx, waiting, id, blob) {
  const vid = vidOf(blob);
  const inbox = tx.objectStore('inbox');
  await retireHeadIn(tx, waiting);
  const same = waiting.find((row) => row.vid === vid);
  if (!same || isDamaged(same)) {
    await inbox.put({ ...(same && { n: same.n }), id, vid, blob, head: 1, held: null });
  } else await inbox.put({ ...same, head: 1 });
}

/**
 * The version we wait with, once more: other bytes take the place of those that do not open.
 * @param {Transaction} tx @param {InboxRow[]} waiting @param {Bytes} blob
 * @returns {Promise<boolean>} whether there is something new to read
 */
export async function replaceDamagedIn(tx, waiting, blob) {
  const damaged = waiting.find((row) => row.head === 1 && isDamaged(row));
  if (!damaged || equal(damaged.blob, blob)) return false;
  await tx.objectStore('inbox').put({ ...damaged, blob, held: null });
  return true;
}

/** @param {Transaction} tx @param {InboxRow[]} waiting */
export async function retireHeadIn(tx, waiting) {
  for (const row of waiting) {
    if (row.head !== 1) continue;
    const held = isDamaged(row) ? 'superseded' : row.held;
    await tx.objectStore('inbox').put({ ...row, head: 0, held });
  }
}

/**
 * The merge stage leaves a version where it is.
 * @param {Transaction} tx @param {number} n @param {Held} why
 */
export async function holdIn(tx, n, why) {
  /** @type {InboxRow | undefined} */
  const row = await tx.objectStore('inbox').get(n);
  if (!row || row.held === 'let_go') return;
  const held = why === 'unreadable' && row.head === 0 ? 'superseded' : why;
  await tx.objectStore('inbox').put({ ...row, held });
}

/**
 * Forget the versions that were superseded long ago, or are too many.
 * @param {Transaction} tx @param {number} now
 */
export async function letGoIn(tx, now) {
  const inbox = tx.objectStore('inbox');
  /** @type {InboxRow[]} */
  const aside = await inbox.index('held').getAll('superseded');
  for (const [at, row] of aside.sort((a, b) => b.n - a.n).entries()) {
    const since = Math.min(row.since ?? now, now);
    if (at >= MOST_KEPT_ASIDE || now - since > KEPT_ASIDE_MS) await inbox.delete(row.n);
    else if (since !== row.since) await inbox.put({ ...row, since });
  }
}

/**
 * The next versions that wait, by record, and the records as they are. Versions of one record may
 * come in different slices: each of them is merged, in whatever order.
 * @param {Connection} db
 * @param {number} after the last `n` of the slice before @param {number} count
 * @returns {Promise<{ last: number, waiting: Map<string, InboxRow[]>, rows: Map<string, RecordRow> }>}
 */
export function nextWaiting(db, after, count) {
  return db.read(['inbox', 'rec'], async (tx) => {
    /** @type {InboxRow[]} */
    const slice = await tx.objectStore('inbox').getAll(IDBKeyRange.lowerBound(after, true), count);
    /** @type {Map<string, InboxRow[]>} */
    const waiting = new Map();
    for (const row of inMergeOrder(slice))
      waiting.set(row.id, [...(waiting.get(row.id) ?? []), row]);
    const rows = await getManyIn(tx, 'rec', [...waiting.keys()]);
    return {
      last: slice.at(-1)?.n ?? after,
      waiting,
      rows: new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row])),
    };
  });
}

/**
 * @param {Transaction} tx @param {number[]} ns versions that have been merged
 */
export async function deleteIn(tx, ns) {
  const inbox = tx.objectStore('inbox');
  const [first, last] = [Math.min(...ns), Math.max(...ns)];
  // Numbers are never used twice, so a range without gaps holds nothing but these.
  if (ns.length > 1 && last - first === ns.length - 1) {
    await inbox.delete(IDBKeyRange.bound(first, last));
  } else await Promise.all(ns.map((n) => inbox.delete(n)));
}

/** @param {InboxRow} row */
const isDamaged = (row) => DOES_NOT_OPEN.includes(row.held);

/** The server's own version last: it decides what the merged record is compared with.
 * @param {InboxRow[]} rows */
const inMergeOrder = (rows) => [...rows].sort((a, b) => a.head - b.head || a.n - b.n);
