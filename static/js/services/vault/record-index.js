/**
 * The journal in readable form, in memory only: opened once per page and kept fresh. One record can
 * be had before all of them are there. What is shown of a record is made once for each version of
 * it, so that a change costs what changed.
 * @module
 */

import { isLive } from '../../domain/record.js';
import { getRow, getRows, slicesOf } from '../../store/records.js';
import { tryOpenRecord } from '../../store/sealing.js';
import { viewOf } from './view.js';

/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { View } from './view.js' */
/**
 * @typedef {object} Held
 * @prop {number} gen
 * @prop {CausalRecord | null} record null if it cannot be read here
 * @prop {View | null} view null until somebody asks, and for what is deleted or cannot be read
 *
 * @typedef {ReturnType<typeof createRecordIndex>} RecordIndex
 */

/** @param {{ db: Connection, codec: Codec }} options */
export function createRecordIndex({ db, codec }) {
  const held = createHeld();
  /** @param {RecordRow[]} rows */
  const open = (rows) => openInto(held, codec, rows);
  /** @type {Promise<void> | null} */
  let loading = null;
  /** What changed in the store and is being read: whoever asks meanwhile waits for it. */
  let refreshing = Promise.resolve();

  async function load() {
    held.clearLists(); // cheaper to make anew than to keep in step with thousands of records
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
    put: held.put,
    viewOf: held.viewOf,

    /** @param {string} id @returns {string | null} null when it is not known */
    kindOf: (id) => held.get(id)?.record?.kind ?? null,

    /** @param {string} id @returns {Promise<Held | null>} without waiting for all the others */
    async find(id) {
      await refreshing;
      const known = held.get(id);
      if (known) return known;
      const row = await getRow(db, id);
      if (row) await open([row]);
      return held.get(id) ?? null;
    },

    /** @param {string} kind @returns {Promise<readonly View[]>} oldest first */
    async list(kind) {
      await refreshing;
      await loaded();
      return held.list(kind);
    },

    /** @param {(record: CausalRecord) => boolean} isWanted @returns {Promise<number>} */
    async count(isWanted) {
      await refreshing;
      await loaded();
      return held.count((record) => record === null || (isLive(record) && isWanted(record)));
    },

    async countUnreadable() {
      await loaded();
      return held.count((record) => record === null);
    },

    /** Look again at what has changed in the store. @param {string[]} ids */
    refresh(ids) {
      const before = refreshing;
      const work = getRows(db, ids).then(open);
      refreshing = work
        .catch(() => {
          loading = null; // whoever asks next reads everything again, or is told that it fails
        })
        .then(() => before);
      return work;
    },
  };
}

/** @param {ReturnType<typeof createHeld>} held @param {Codec} codec @param {RecordRow[]} rows */
async function openInto(held, codec, rows) {
  const stale = rows.filter(({ id, gen }) => (held.get(id)?.gen ?? 0) < gen);
  const records = await Promise.all(stale.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
  stale.forEach(({ id, gen }, at) => {
    held.put(id, gen, records[at] ?? null);
  });
}

/** What has been opened, and what is shown of it. */
function createHeld() {
  /** @type {Map<string, Held>} */
  const held = new Map();

  /** @param {string} id @returns {View | null} */
  function viewIn(id) {
    const one = held.get(id);
    if (!one?.record || !isLive(one.record)) return null;
    one.view ??= viewOf(id, one.record);
    return one.view;
  }
  const lists = createLists(viewIn);

  return {
    /** @param {string} id */
    get: (id) => held.get(id),

    /** @param {string} id @param {number} gen @param {CausalRecord | null} record */
    put(id, gen, record) {
      const before = held.get(id);
      if (before && before.gen >= gen) return; // someone has put a newer one meanwhile
      held.set(id, { gen, record, view: null });
      lists.changed(id, [before?.record?.kind, record?.kind]);
    },

    viewOf: viewIn,

    /** @param {string} kind */
    list: (kind) =>
      lists.of(kind, () =>
        [...held].flatMap(([id, { record }]) => (record?.kind === kind ? [id] : [])),
      ),

    clearLists: lists.clear,

    /** @param {(record: CausalRecord | null) => boolean} isCounted */
    count: (isCounted) => [...held.values()].filter(({ record }) => isCounted(record)).length,
  };
}

/**
 * Views by kind, oldest first, of the kinds that somebody has asked for: a change moves one view,
 * and an array stays the same until something of its kind changes.
 *
 * @param {(id: string) => View | null} viewIn
 */
function createLists(viewIn) {
  /** @type {Map<string, View[]>} */
  const lists = new Map();

  return {
    clear: () => lists.clear(),

    /** @param {string} id @param {(string | undefined)[]} kinds before and now */
    changed(id, kinds) {
      for (const kind of new Set(kinds)) {
        const list = kind === undefined ? undefined : lists.get(kind);
        if (kind === undefined || !list) continue;
        const view = viewIn(id);
        const others = list.filter((one) => one.id !== id);
        lists.set(kind, view?.kind === kind ? [...others, view].sort(byAge) : others);
      }
    },

    /** @param {string} kind @param {() => string[]} idsOf @returns {readonly View[]} */
    of(kind, idsOf) {
      const known = lists.get(kind);
      if (known) return known;
      const views = idsOf().flatMap((id) => viewIn(id) ?? []);
      lists.set(kind, views.sort(byAge));
      return views;
    },
  };
}

/** @param {View} a @param {View} b */
const byAge = (a, b) => a.created - b.created;
