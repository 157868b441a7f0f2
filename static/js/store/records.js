/**
 * The rows of one vault and the transactions that change them. Every function is one transaction;
 * callers seal and open before and after, never inside.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { addMissingIn, getManyIn, putManyIn, storeOf } from './many.js';
import { noteIn } from './snapshot.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from './connection.js' */
/** @import { RecordRow } from './database.js' */

const SLICE = 500;
const IDS = 2000;
/** Rows that are asked for together, at least. */
const WORTH_IT = 50;

/** @param {Connection} db @param {string} id @returns {Promise<RecordRow | null>} */
export async function getRow(db, id) {
  return (await db.read(['rec'], (tx) => tx.objectStore('rec').get(id))) ?? null;
}

/** @param {Connection} db @param {string[]} ids @returns {Promise<RecordRow[]>} those that exist */
export async function getRows(db, ids) {
  if (ids.length === 0) return [];
  const rows = await db.read(['rec'], (tx) => rowsIn(tx, ids));
  return rows.filter((row) => row !== undefined);
}

/**
 * All rows, a slice at a time, so that a large journal is never in memory twice.
 * @param {Connection} db
 * @returns {AsyncGenerator<RecordRow[], void>}
 */
export async function* slicesOf(db) {
  for (let range = /** @type {IDBKeyRange | null} */ (null); ; ) {
    /** @type {RecordRow[]} */
    const rows = await db.read(['rec'], (tx) => tx.objectStore('rec').getAll(range, SLICE));
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

/**
 * Which records there are: a few questions, where asking for each costs a phone seconds, and one for all
 * of ten years halts it.
 * @param {Connection} db @returns {Promise<Set<string>>}
 */
export function storedIds(db) {
  return db.read(['rec'], async (tx) => {
    /** @type {Set<string>} */
    const ids = new Set();
    for (let range = /** @type {IDBKeyRange | null} */ (null); ; ) {
      const keys = /** @type {string[]} */ (await tx.objectStore('rec').getAllKeys(range, IDS));
      for (const id of keys) ids.add(id);
      const last = keys.at(-1);
      if (last === undefined || keys.length < IDS) return ids;
      range = IDBKeyRange.lowerBound(last, true);
    }
  });
}

/**
 * Keep a new version of a record, unless another tab was faster. Somebody waits for it: nothing is
 * asked for twice, and the transaction is ended with its last request, so that it does not wait for
 * a busy page, and is kept even where that page is gone by then.
 *
 * @param {Connection} db @param {string} id @param {Bytes} blob
 * @param {number} gen of the row the version was made from; 0 when there was none
 * @returns {Promise<RecordRow | null>} null when the row has moved on: read, merge, try again
 */
export async function saveVersion(db, id, blob, gen) {
  const made = unsyncedRow({ id, blob, gen });
  /** @type {IDBRequest | undefined} */
  let added;
  try {
    return await db.write(['rec', 'news'], async (tx) => {
      const row = gen === 0 ? undefined : await rowIn(tx, id);
      if ((row?.gen ?? 0) !== gen) return null;
      const saved = { ...made, srvVid: row?.srvVid ?? null };
      if (row) storeOf(tx, 'rec').put(saved);
      else added = storeOf(tx, 'rec').add(saved);
      noteIn(tx, [[id, saved.gen]]);
      tx.commit();
      return saved;
    });
  } catch (error) {
    // A transaction that was asked to end names no reason of its own: its request does.
    if (isTaken(error) || added?.error?.name === 'ConstraintError') return null;
    throw error;
  }
}

/**
 * Keep new versions of many records at once; those that another tab was faster with are left out.
 *
 * @param {Connection} db
 * @param {readonly { id: string, blob: Bytes, gen: number }[]} versions each of another record
 * @returns {Promise<Set<string>>} which were kept
 */
export function saveVersions(db, versions) {
  return db.write(['rec', 'news'], async (tx) => {
    const isNew = (/** @type {{ gen: number }} */ { gen }) => gen === 0;
    const added = await addMissingIn(tx, 'rec', versions.filter(isNew).map(unsyncedRow));
    const newer = versions.filter((one) => !isNew(one));
    const rows = await rowsIn(
      tx,
      newer.map(({ id }) => id),
    );
    const changed = newer.flatMap((version, at) => {
      const row = rows[at];
      return row?.gen === version.gen ? [{ ...unsyncedRow(version), srvVid: row.srvVid }] : [];
    });
    await putAllIn(tx, changed);
    const kept = [...added, ...changed];
    noteIn(
      tx,
      kept.map(({ id, gen }) => [id, gen]),
    );
    return new Set(kept.map(({ id }) => id));
  });
}

/** @param {{ id: string, blob: Bytes, gen: number }} version made from a row of that `gen` @returns {RecordRow} */
export const unsyncedRow = ({ id, blob, gen }) => ({
  ...{ id, blob, srvVid: null, dirty: 1, gen: gen + 1, why: null },
});

/** Another tab has added the same record. @param {unknown} error */
export const isTaken = (error) =>
  error instanceof AppError &&
  error.cause instanceof DOMException &&
  error.cause.name === 'ConstraintError';

/** @param {Connection} db @returns {Promise<number>} */
export function countRows(db) {
  return db.read(['rec'], (tx) => tx.objectStore('rec').count());
}

/** @param {Connection} db @returns {Promise<number>} records that have still to reach the server */
export function countDirty(db) {
  return db.read(['rec'], (tx) => tx.objectStore('rec').index('dirty').count(1));
}

/** @param {Connection} db @returns {Promise<number>} records the server does not take as they are */
export function countRefused(db) {
  return db.read(['rec'], (tx) => tx.objectStore('rec').index('why').count());
}

/** @param {Connection} db @returns {Promise<string | null>} why it does not take one of them */
export async function refusedWhy(db) {
  const first = await db.read(['rec'], (tx) =>
    tx.objectStore('rec').index('why').get(IDBKeyRange.lowerBound('')),
  );
  return first?.why ?? null;
}

/**
 * Read a value of the sync's own state.
 * @param {Connection} db @param {string} key @returns {Promise<any>}
 */
export function getState(db, key) {
  return db.read(['kv'], (tx) => tx.objectStore('kv').get(key));
}

/**
 * The row of a record inside a transaction that also changes others.
 * @param {Transaction} tx @param {string} id @returns {Promise<RecordRow | undefined>}
 */
export const rowIn = (tx, id) => tx.objectStore('rec').get(id);

/**
 * The same of many, in their order.
 * @param {Transaction} tx @param {readonly string[]} ids
 * @returns {Promise<(RecordRow | undefined)[]>}
 */
export const rowsIn = (tx, ids) => getManyIn(tx, 'rec', ids);

/**
 * The same of rows that had still to reach the server a moment ago: those that still have come with one
 * question, where to ask for each costs a phone as much as to store it.
 * @param {Transaction} tx @param {readonly string[]} ids
 * @returns {Promise<(RecordRow | undefined)[]>}
 */
export async function unsyncedRowsIn(tx, ids) {
  if (ids.length < WORTH_IT) return rowsIn(tx, ids);
  const first = await tx.objectStore('rec').index('dirty').getAll(1, ids.length);
  const rows = new Map(first.map((row) => [row.id, row]));
  const others = ids.filter((id) => !rows.has(id));
  for (const row of await rowsIn(tx, others)) if (row) rows.set(row.id, row);
  return ids.map((id) => rows.get(id));
}

/**
 * What is known of a row; whoever puts other bytes into it notes that, see snapshot.js.
 * @param {Transaction} tx @param {RecordRow} row
 */
export const putIn = (tx, row) => putAllIn(tx, [row]);

/** The same of many. @param {Transaction} tx @param {readonly RecordRow[]} rows */
export async function putAllIn(tx, rows) {
  if (rows.some(({ dirty, srvVid }) => dirty === 0 && srvVid === null)) {
    throw new AppError('storage', 'a clean row without a version on the server');
  }
  await putManyIn(tx, 'rec', rows);
}
