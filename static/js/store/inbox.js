/**
 * Versions that came from the server and wait to be merged. The network stage fills it without a
 * key; the merge stage empties it. Nothing unread is ever overwritten here: a newer version of the
 * same record takes over as `head`, the older one still gets merged.
 * @module
 */

import { vidOf } from '../domain/vid.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from './connection.js' */
/** @import { InboxRow, RecordRow } from './database.js' */

/** @param {Transaction} tx @param {string} id @returns {Promise<InboxRow[]>} */
export const inboxIn = (tx, id) => tx.objectStore('inbox').index('id').getAll(id);

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
  await inbox.put({ ...(same ?? { id, vid, blob, held: null }), head: 1 });
}

/** @param {Transaction} tx @param {InboxRow[]} waiting */
export async function retireHeadIn(tx, waiting) {
  for (const row of waiting) {
    if (row.head === 1) await tx.objectStore('inbox').put({ ...row, head: 0 });
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
    const rows = await Promise.all([...waiting.keys()].map((id) => tx.objectStore('rec').get(id)));
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

/**
 * Versions the merge stage had to leave, for the person to know about.
 * @param {Connection} db @returns {Promise<number>}
 */
export function countHeld(db) {
  return db.read(['inbox'], (tx) => tx.objectStore('inbox').index('held').count());
}

/** The server's own version last: it decides what the merged record is compared with.
 * @param {InboxRow[]} rows */
const inMergeOrder = (rows) => [...rows].sort((a, b) => a.head - b.head || a.n - b.n);
