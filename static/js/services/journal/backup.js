/**
 * Everything out into one file, and such a file in again. Coming in is a merge like any other:
 * what is on the device stays, the newest version of each field is shown, and doing it twice
 * changes nothing. All records of a file are written in one transaction or none is.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { reconcile, TRASH } from '../../domain/reconcile.js';
import { isLive, sameState, show, write } from '../../domain/record.js';
import { getRows, putIn, rowIn, slicesOf } from '../../store/records.js';
import { openRecord, sealRecord, tryOpenRecord } from '../../store/sealing.js';
import { readBackup, writeBackup } from './backup-file.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { Author, CausalRecord } from '../../domain/record.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { NamedRecord, Problem } from './backup-file.js' */

/**
 * @typedef {object} OpenVault the vault a person works in
 * @prop {Connection} db
 * @prop {Codec} codec
 * @prop {Changes} changes
 *
 * @typedef {object} Preview what is in a file, before anything of it is added
 * @prop {readonly NamedRecord[]} records
 * @prop {Readonly<Record<string, number>>} counts by kind; entries in the bin as `binned`
 * @prop {number} already how many are here in the same state
 * @prop {number} deletedLater how many were deleted here after the file was made
 * @prop {readonly Problem[]} problems
 *
 * @typedef {ReturnType<typeof createBackup>} Backup
 * @typedef {{ row: RecordRow | null, merged: CausalRecord, local: CausalRecord | null }} Joined
 */

const MAX_ATTEMPTS = 5;

/**
 * @param {object} options
 * @param {() => Promise<OpenVault>} options.open
 * @param {{ now(): number }} options.clock
 * @param {NewAuthor} options.newAuthor
 * @param {() => void} [options.onSaved] something new is waiting to sync
 */
export function createBackup({ open, clock, newAuthor, onSaved }) {
  const author = newAuthor();
  return {
    /** @returns {Promise<{ text: string, count: number }>} `count` records that are not deleted */
    async exportAll() {
      const records = await everything(await open());
      const live = records.filter(({ record }) => isLive(record));
      return { text: writeBackup(live, clock.now()), count: live.length };
    },

    /**
     * @param {string} text
     * @returns {Promise<Preview>}
     */
    async preview(text) {
      const { records, problems } = readBackup(text);
      const vault = await open();
      const joined = await joinAll(vault, author, await withOurIds(vault.codec, records));
      return { records, problems, counts: countKinds(records), ...compare(joined) };
    },

    /**
     * @param {Preview} preview
     * @param {{ bringBack?: boolean }} [how] whether what was deleted here comes back
     * @returns {Promise<{ added: number }>}
     */
    async add(preview, { bringBack = false } = {}) {
      const vault = await open();
      const records = await withOurIds(vault.codec, preview.records);
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const joined = await joinAll(vault, author, records, bringBack);
        const news = [...joined].filter(
          ([, { local, merged }]) => !local || !sameState(local, merged),
        );
        if (await store(vault, news)) {
          const ids = news.map(([id]) => id);
          if (ids.length > 0) vault.changes.announce({ ids });
          if (ids.length > 0) onSaved?.();
          return { added: ids.length };
        }
      }
      throw new AppError('storage', 'the journal changes faster than a backup can be added');
    },
  };
}

/**
 * @param {OpenVault} vault
 * @returns {Promise<NamedRecord[]>}
 */
async function everything({ db, codec }) {
  /** @type {NamedRecord[]} */
  const records = [];
  for await (const rows of slicesOf(db)) {
    const opened = await Promise.all(rows.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
    rows.forEach(({ id }, at) => {
      const record = opened[at];
      if (record) records.push({ id, record });
    });
  }
  return records;
}

/**
 * A record found by its key has another id in each vault.
 *
 * @param {Codec} codec
 * @param {readonly NamedRecord[]} records
 * @returns {Promise<NamedRecord[]>}
 */
function withOurIds(codec, records) {
  return Promise.all(
    records.map(async ({ id, record }) => ({
      id: record.nk === null ? id : await codec.naturalId(record.nk),
      record,
    })),
  );
}

/**
 * @param {OpenVault} vault
 * @param {() => Author} author
 * @param {readonly NamedRecord[]} records
 * @param {boolean} [bringBack]
 * @returns {Promise<Map<string, Joined>>}
 */
async function joinAll({ db, codec }, author, records, bringBack = false) {
  const rows = new Map(
    (
      await getRows(
        db,
        records.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  /** @type {Map<string, Joined>} */
  const joined = new Map();
  for (const { id, record } of records) {
    const row = rows.get(id) ?? null;
    // Two records of one key may stand in a file that was put together by hand.
    const before = joined.get(id)?.merged ?? null;
    const local = row && (await openRecord(codec, id, row.blob));
    const merged = reconcile(before ?? local, record, author());
    joined.set(id, {
      row,
      local,
      merged: bringBack && !isLive(merged) ? write(merged, shownFields(record), author()) : merged,
    });
  }
  return joined;
}

/**
 * @param {OpenVault} vault
 * @param {[string, Joined][]} news
 * @returns {Promise<boolean>} false when something changed meanwhile; nothing is written then
 */
async function store({ db, codec }, news) {
  const rows = await Promise.all(
    news.map(async ([id, { row, merged }]) => ({
      id,
      blob: await sealRecord(codec, id, merged),
      srvVid: row?.srvVid ?? null,
      dirty: /** @type {const} */ (1),
      gen: (row?.gen ?? 0) + 1,
      why: null,
    })),
  );
  return db.write(['rec'], async (tx) => {
    const stored = await Promise.all(rows.map(({ id }) => rowIn(tx, id)));
    if (rows.some(({ gen }, at) => (stored[at]?.gen ?? 0) + 1 !== gen)) return false;
    // The server may have confirmed a version since; that is the one this blob follows.
    await Promise.all(
      rows.map((row, at) => putIn(tx, { ...row, srvVid: stored[at]?.srvVid ?? null })),
    );
    return true;
  });
}

/** @param {Map<string, Joined>} joined */
function compare(joined) {
  const all = [...joined.values()];
  return {
    already: all.filter(({ local, merged }) => local && isLive(merged) && sameState(local, merged))
      .length,
    deletedLater: all.filter(({ merged }) => !isLive(merged)).length,
  };
}

/** @param {readonly NamedRecord[]} records */
function countKinds(records) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { record } of records) {
    const kind = show(record, TRASH) === true ? 'binned' : record.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** @param {CausalRecord} record */
function shownFields(record) {
  return Object.fromEntries([...record.fields.keys()].map((name) => [name, show(record, name)]));
}
