/**
 * One sealed copy of everything a page would otherwise open record by record, and the news since:
 * every transaction that stores new bytes of records notes their ids and generations here. So
 * each row is told, in the generation it is stored in, by the snapshot or by the news; never is a
 * snapshot the only copy of anything, nor newer than the rows.
 *
 * A page may replace only the snapshot it began with: one that has not heard of another tab's
 * would take its news for told.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, Transaction } from './connection.js' */
/**
 * @typedef {[id: string, gen: number]} Note
 * @typedef {object} SnapshotRow
 * @prop {number} serial grows with each snapshot, and when one is dropped
 * @prop {Bytes | null} blob sealed
 *
 * @typedef {object} Kept
 * @prop {number} serial
 * @prop {Bytes | null} blob
 * @prop {Map<string, number>} news generations by id
 * @prop {Promise<number>} counted rows in the store at that moment: to count ten years takes as long
 *   as to open them, so nobody waits for it before
 */

const KEY = 'whole';

/**
 * Part of every transaction that stores new bytes of a record.
 * @param {Transaction} tx over `news` @param {Note[]} notes
 */
export async function noteIn(tx, notes) {
  if (notes.length > 0) await tx.objectStore('news').add(notes);
}

/** @param {Connection} db @returns {Promise<Kept>} */
export async function readSnapshot(db) {
  /** @type {(value: unknown) => void} */
  let hasRead = () => {};
  const first = new Promise((resolve) => {
    hasRead = resolve;
  });
  /** @type {Promise<[SnapshotRow, Note[][]]>} of the transaction that went through */
  let found = new Promise(() => {});
  const counted = db.read(['rec', 'snap', 'news'], (tx) => {
    found = Promise.all([snapshotIn(tx), tx.objectStore('news').getAll()]);
    found.then(hasRead, () => undefined);
    return tx.objectStore('rec').count();
  });
  await Promise.race([first, counted]);
  counted.catch(() => undefined); // whoever waits for it hears of it
  const [row, notes] = await found;
  return { ...row, news: new Map(notes.flat()), counted };
}

/**
 * @param {Connection} db @param {Bytes} blob
 * @param {number} serial of the one it takes the place of
 * @param {ReadonlyMap<string, number>} gens of the records in it
 * @returns {Promise<boolean>} false when another tab was faster
 */
export function saveSnapshot(db, blob, serial, gens) {
  return db.write(['snap', 'news'], async (tx) => {
    if ((await snapshotIn(tx)).serial !== serial) return false;
    await tx.objectStore('snap').put({ serial: serial + 1, blob }, KEY);
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
    const row = await snapshotIn(tx);
    if (row.serial !== serial) return row.serial;
    await tx.objectStore('snap').put({ serial: serial + 1, blob: null }, KEY);
    return serial + 1;
  });
}

/** @param {Transaction} tx @returns {Promise<SnapshotRow>} */
const snapshotIn = async (tx) =>
  (await tx.objectStore('snap').get(KEY)) ?? { serial: 0, blob: null };
