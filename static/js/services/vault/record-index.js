/**
 * The journal in readable form, in memory only: opened once per page and kept fresh.
 * @module
 */

import { getRows, slicesOf } from '../../store/records.js';
import { tryOpenRecord } from '../../store/sealing.js';

/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @typedef {{ gen: number, record: CausalRecord | null }} Held `record` is null if unreadable */
/**
 * @typedef {object} RecordIndex
 * @prop {() => Promise<ReadonlyMap<string, Held>>} all
 * @prop {(ids: string[]) => Promise<void>} refresh from the store
 * @prop {(id: string, gen: number, record: CausalRecord) => void} put what was just stored
 */

/**
 * @param {{ db: Connection, codec: Codec }} options
 * @returns {RecordIndex}
 */
export function createRecordIndex({ db, codec }) {
  /** @type {Map<string, Held>} */
  const held = new Map();
  /** @type {Promise<void> | null} */
  let loading = null;

  /** @param {RecordRow[]} rows */
  async function open(rows) {
    const stale = rows.filter(({ id, gen }) => (held.get(id)?.gen ?? 0) < gen);
    const records = await Promise.all(stale.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
    stale.forEach(({ id, gen }, at) => {
      // Opening took a while: someone may have put a newer one.
      if ((held.get(id)?.gen ?? 0) < gen) held.set(id, { gen, record: records[at] ?? null });
    });
  }

  async function load() {
    for await (const rows of slicesOf(db)) await open(rows);
  }

  async function loaded() {
    loading ??= load().catch((error) => {
      loading = null; // a failed read must never pass for an empty journal
      throw error;
    });
    await loading;
  }

  return {
    async all() {
      await loaded();
      return held;
    },
    async refresh(ids) {
      await loaded();
      await open(await getRows(db, ids));
    },
    put(id, gen, record) {
      if ((held.get(id)?.gen ?? 0) < gen) held.set(id, { gen, record });
    },
  };
}
