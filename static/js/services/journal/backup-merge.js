/**
 * Joins the records of a file with those on this device, and stores what comes of it.
 * @module
 */

import { TRASHED_AT } from '../../domain/entry.js';
import { AppError, codeOf } from '../../domain/errors.js';
import { reconcile, TRASH } from '../../domain/reconcile.js';
import { isLive, sameState, show, write } from '../../domain/record.js';
import { addManyIn } from '../../store/many.js';
import { getRows, isTaken, putAllIn, rowsIn } from '../../store/records.js';
import { encodeRecord, sealRecord, tryOpenRecord } from '../../store/sealing.js';
import { noteIn } from '../../store/snapshot.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Author, CausalRecord } from '../../domain/record.js' */
/** @import { Changes, Opened } from '../../store/changes.js' */
/** @import { Connection, Transaction } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { Rests } from '../next-task.js' */
/** @import { NamedRecord, Why } from './backup-file.js' */
/**
 * @typedef {object} OpenVault the vault a person works in
 * @prop {Connection} db
 * @prop {Codec} codec
 * @prop {Changes} changes
 *
 * @typedef {object} Joined
 * @prop {NamedRecord} from as it stands in the file
 * @prop {string} id here
 * @prop {RecordRow | null} row
 * @prop {CausalRecord | null} local
 * @prop {CausalRecord} merged
 * @prop {Bytes | null} blob `merged`, sealed where that was asked; null where it is what is here
 *   already
 * @prop {Extract<Why, 'size' | 'here'> | null} why it cannot be added
 */

/**
 * @typedef {object} How
 * @prop {Rests} rests between records
 * @prop {boolean} [bringBack] what was deleted here
 * @prop {ReadonlySet<string>} [stored] which records were here a moment ago, where that is known
 * @prop {boolean} [isSealed] unless nobody is going to store it
 */

const MAX_ATTEMPTS = 5;

/**
 * @param {OpenVault} vault
 * @param {() => Author} author
 * @param {readonly NamedRecord[]} records
 * @param {How} how
 * @returns {Promise<Joined[]>}
 */
export async function joinRecords({ db, codec }, author, records, how) {
  const ids = await Promise.all(
    // A record found by its key has another id in each vault.
    records.map(({ id, record }) => (record.nk === null ? id : codec.naturalId(record.nk))),
  );
  const { stored, rests } = how;
  const known = stored ? ids.filter((id) => stored.has(id)) : ids;
  const rows = new Map((await getRows(db, known)).map((row) => [row.id, row]));
  /** @type {Joined[]} */
  const joined = [];
  while (joined.length < records.length) {
    if (rests.isDue()) await rests.take();
    const some = [];
    for (let at = joined.length; at < records.length; at++) {
      const [from, id] = [
        /** @type {NamedRecord} */ (records[at]),
        /** @type {string} */ (ids[at]),
      ];
      some.push(joinRecord(codec, author(), { from, id, row: rows.get(id) ?? null }, how));
      if (rests.isDue()) break;
    }
    joined.push(...(await Promise.all(some)));
  }
  return joined;
}

/**
 * @param {Codec} codec @param {Author} author
 * @param {{ from: NamedRecord, id: string, row: RecordRow | null }} given
 * @param {How} how
 * @returns {Promise<Joined>}
 */
async function joinRecord(codec, author, { from, id, row }, { bringBack, isSealed = true }) {
  const { record } = from;
  const local = row && (await tryOpenRecord(codec, id, row.blob));
  const joined = { from, id, row, local, merged: record, blob: null };
  if (row && !local) return { ...joined, why: 'here' };
  const both = reconcile(local, record, author);
  const merged = bringBack ? broughtBack(both, record, author) : both;
  if (local && sameState(local, merged)) return { ...joined, merged, why: null };
  if (!isSealed && merged === record && from.isSmall) return { ...joined, why: null };
  try {
    const blob = isSealed ? await sealRecord(codec, id, merged) : encodeRecord(merged);
    return { ...joined, merged, blob, why: null };
  } catch (error) {
    if (codeOf(error) !== 'record_size') throw error;
    return { ...joined, merged, why: 'size' };
  }
}

/** @param {CausalRecord} merged @param {CausalRecord} record @param {Author} author */
function broughtBack(merged, record, author) {
  if (!isLive(merged)) return write(merged, shownFields(record), author);
  const isHidden = isBinned(merged) && !isBinned(record);
  return isHidden ? write(merged, { [TRASH]: false, [TRASHED_AT]: undefined }, author) : merged;
}

/** Nothing of it would change anything. @param {Joined} joined */
export const isHere = (joined) =>
  joined.local !== null && joined.blob === null && !isGoneHere(joined);

/** It is in the file as it was before it was deleted here. @param {Joined} joined */
export const isGoneHere = ({ from, merged }) =>
  !isLive(merged) || (isBinned(merged) && !isBinned(from.record));

/**
 * Add records, all of them at once.
 *
 * @param {OpenVault} vault
 * @param {() => Author} author
 * @param {readonly NamedRecord[]} records
 * @param {How} how
 * @returns {Promise<ReadonlyMap<string, Opened>>} what changed, by id
 */
export async function addRecords(vault, author, records, { bringBack, stored, rests }) {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    // At first as far as is known; whoever was faster is met when it is stored.
    const how = { bringBack, rests, stored: attempt === 0 ? stored : undefined };
    const joined = await joinRecords(vault, author, records, how);
    const news = joined.flatMap((one) => (one.blob ? [{ ...one, blob: one.blob }] : []));
    if (news.length === 0 || (await store(vault.db, news))) return openedBy(news);
  }
  throw new AppError('storage', 'the journal changes faster than a backup can be added');
}

/** @param {readonly Joined[]} news @returns {ReadonlyMap<string, Opened>} */
const openedBy = (news) =>
  new Map(news.map(({ id, row, merged }) => [id, { gen: (row?.gen ?? 0) + 1, record: merged }]));

/** @typedef {{ id: string, row: RecordRow | null, blob: Bytes }} News */

/**
 * @param {Connection} db @param {News[]} news
 * @returns {Promise<boolean>} false when something changed meanwhile; nothing is written then
 */
async function store(db, news) {
  try {
    return await db.write(['rec', 'news'], (tx) => storeIn(tx, news));
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** @param {Transaction} tx @param {News[]} news */
async function storeIn(tx, news) {
  const before = news.flatMap(({ row }) => row ?? []);
  const ids = before.map(({ id }) => id);
  const stored = new Map((await rowsIn(tx, ids)).map((row) => [row?.id, row]));
  if (before.some(({ id, gen }) => stored.get(id)?.gen !== gen)) return false;
  /** @type {RecordRow[]} */
  const kept = news.map(({ id, row, blob }) => {
    // The server may have confirmed a version since; that is the one this blob follows.
    const srvVid = stored.get(id)?.srvVid ?? null;
    return { id, blob, srvVid, dirty: 1, gen: (row?.gen ?? 0) + 1, why: null };
  });
  await putAllIn(
    tx,
    kept.filter(({ id }) => stored.has(id)),
  );
  await addManyIn(
    tx,
    'rec',
    kept.filter(({ id }) => !stored.has(id)),
  );
  noteIn(
    tx,
    news.map(({ id, row }) => [id, (row?.gen ?? 0) + 1]),
  );
  return true;
}

/** @param {CausalRecord} record */
const isBinned = (record) => show(record, TRASH) === true;

/** @param {CausalRecord} record */
function shownFields(record) {
  return Object.fromEntries([...record.fields.keys()].map((name) => [name, show(record, name)]));
}
