/**
 * What opens a vault on this device: its device key and the account keys under it, in a database of
 * their own for each vault. Chromium keeps what was deleted in its files; a row that is deleted stays
 * readable there for ever. Only where a whole database goes does it write the files anew, and then
 * only what it had written out of its log before: that is why the row is deleted first, why another
 * database comes and goes after it, so large that the log is full, and small ones when the keys' own
 * has gone (ADR 24). A test looks into the files.
 *
 * Nobody holds such a database open, so that it can be deleted at any time.
 * @module
 */

import { connect, eraseDatabase } from './connection.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, SchemaStep } from './connection.js' */
/**
 * @typedef {object} KeyRow
 * @prop {string} vault
 * @prop {CryptoKey} device not extractable
 * @prop {Bytes} wrapped the account keys, newest first, under the device key; the newest may be one
 *   that is not in use yet
 *
 * @typedef {ReturnType<typeof createKeyDatabases>} KeyDatabases
 */

/** Released steps never change: the devices that ran them are out of reach. @type {SchemaStep[]} */
const STEPS = [(database) => void database.createObjectStore('keys', { keyPath: 'vault' })];

/** How long Chromium goes on behind a database that was deleted; longer on a phone at work. */
const REST_MS = 150;
/** Chromium keeps larger values beside its log, which is full with 4 MiB. */
const ROW_BYTES = 60_000;
const FULL = 80;
const rested = () => new Promise((done) => void setTimeout(done, REST_MS));

/**
 * @param {string} device the name of the database that knows its vaults
 * @param {() => Promise<unknown>} [rest]
 */
export function createKeyDatabases(device, rest = rested) {
  /** @param {string} vault */
  const nameOf = (vault) => `key-${device}-${vault}`;

  /**
   * @template T
   * @param {string} name @param {(db: Connection) => Promise<T>} work
   */
  async function within(name, work) {
    const db = connect({ name, steps: STEPS });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  }

  /** @param {number} rows */
  async function writeLogOut(rows) {
    const passing = nameOf('passing');
    await within(passing, (db) =>
      db.write(['keys'], async (tx) => {
        const wrapped = new Uint8Array(ROW_BYTES);
        for (let row = 0; row < rows; row++) {
          await tx.objectStore('keys').put({ vault: `${row}`, wrapped }); // all at once halts a phone
        }
      }),
    );
    await eraseDatabase(passing);
    await rest();
  }

  /** @param {string} vault */
  const deleteRow = (vault) =>
    within(nameOf(vault), (db) => db.write(['keys'], (tx) => tx.objectStore('keys').delete(vault)));

  return {
    /** @param {string} vault @returns {Promise<KeyRow | null>} */
    read: (vault) =>
      within(nameOf(vault), (db) =>
        db.read(['keys'], async (tx) => (await tx.objectStore('keys').get(vault)) ?? null),
      ),

    /** @param {KeyRow} row */
    save: (row) =>
      within(nameOf(row.vault), (db) =>
        db.write(['keys'], (tx) => tx.objectStore('keys').put(row)),
      ),

    /** @param {string} vault */
    async erase(vault) {
      // Where there is no room for it, the keys go all the same.
      const writeOut = (/** @type {number} */ rows) => writeLogOut(rows).catch(() => undefined);
      // The row by itself first: that it is deleted is then out of the log when its database goes.
      await deleteRow(vault).catch(() => undefined);
      await writeOut(FULL);
      await eraseDatabase(nameOf(vault));
      await rest();
      await writeOut(1);
      await writeOut(1);
    },
  };
}
