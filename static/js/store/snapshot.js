/**
 * A sealed copy of everything a page would otherwise open record by record, and the news since:
 * every transaction that stores new bytes of records notes their ids and generations here. So
 * each row is told, in the generation it is stored in, by the snapshot or by the news; never is a
 * snapshot the only copy of anything, nor newer than the rows.
 *
 * It lies in two parts, written together: the beginning is small, and what a page draws first; the
 * rest is read when the page has drawn.
 *
 * A page may replace only the snapshot it began with: one that has not heard of another tab's
 * would take its news for told.
 * @module
 */

import { storeOf } from './many.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from './connection.js' */
/**
 * @typedef {[id: string, gen: number]} Note
 * @typedef {object} SnapshotRow
 * @prop {number} serial grows with each snapshot, and when one is dropped
 * @prop {Bytes | null} blob sealed
 *
 * @typedef {SnapshotRow & { news: Map<string, number> }} Kept `news`: generations by id
 * @typedef {object} Rest
 * @prop {Bytes | null} blob sealed; null where the beginning is all
 * @prop {Map<string, number>} news
 * @prop {number} count of rows in the store at that moment
 */

const BEGINNING = 'whole'; // what the released version called all of it
const REST = 'rest';

/**
 * Part of every transaction that stores new bytes of a record, and kept or lost with it.
 * @param {Transaction} tx over `news` @param {Note[]} notes
 */
export function noteIn(tx, notes) {
  if (notes.length > 0) storeOf(tx, 'news').add(notes);
}

/** The beginning. @param {Connection} db @returns {Promise<Kept>} */
export function readSnapshot(db) {
  return db.read(['snap', 'news'], async (tx) => {
    const [row, news] = await Promise.all([partIn(tx, BEGINNING), newsIn(tx)]);
    return { ...row, news };
  });
}

/**
 * The rest, with what else there is to know at that moment. To count ten years takes as long as to
 * open them, so nobody waits for it before.
 * @param {Connection} db @param {number} serial of its beginning
 * @returns {Promise<Rest | null>} null when another snapshot has taken its place
 */
export function readRest(db, serial) {
  return db.read(['rec', 'snap', 'news'], async (tx) => {
    const [row, news, count] = await Promise.all([
      partIn(tx, REST),
      newsIn(tx),
      tx.objectStore('rec').count(),
    ]);
    return row.serial === serial ? { blob: row.blob, news, count } : null;
  });
}

/**
 * @param {Connection} db
 * @param {{ beginning: Bytes, rest: Bytes | null }} blobs
 * @param {number} serial of the one it takes the place of
 * @param {ReadonlyMap<string, number>} gens of the records in it
 * @returns {Promise<boolean>} false when another tab was faster
 */
export function saveSnapshot(db, blobs, serial, gens) {
  return db.write(['snap', 'news'], async (tx) => {
    if ((await partIn(tx, BEGINNING)).serial !== serial) return false;
    await putIn(tx, serial + 1, blobs);
    const news = tx.objectStore('news');
    const [keys, notes] = await Promise.all([news.getAllKeys(), news.getAll()]);
    const isTold = (/** @type {Note} */ [id, gen]) => (gens.get(id) ?? 0) >= gen;
    await Promise.all(
      keys.filter((_, at) => notes[at].every(isTold)).map((key) => news.delete(key)),
    );
    return true;
  });
}

/**
 * There is doubt about it.
 * @param {Connection} db @param {number} serial of the doubtful one
 * @returns {Promise<number>} the serial now
 */
export function dropSnapshot(db, serial) {
  return db.write(['snap'], async (tx) => {
    const row = await partIn(tx, BEGINNING);
    if (row.serial !== serial) return row.serial;
    await putIn(tx, serial + 1, { beginning: null, rest: null });
    return serial + 1;
  });
}

/** @param {Transaction} tx @param {string} part @returns {Promise<SnapshotRow>} */
const partIn = async (tx, part) =>
  (await tx.objectStore('snap').get(part)) ?? { serial: 0, blob: null };

/**
 * @param {Transaction} tx @param {number} serial
 * @param {{ beginning: Bytes | null, rest: Bytes | null }} blobs
 */
async function putIn(tx, serial, { beginning, rest }) {
  const parts = tx.objectStore('snap');
  await Promise.all([
    parts.put({ serial, blob: beginning }, BEGINNING),
    parts.put({ serial, blob: rest }, REST),
  ]);
}

/** @param {Transaction} tx @returns {Promise<Map<string, number>>} generations by id, the newest */
const newsIn = async (tx) => new Map((await tx.objectStore('news').getAll()).flat());
