/**
 * The journal in readable form, in memory only: opened once per page and kept fresh. It comes from
 * the sealed snapshot and what is newer, or from all the records where there is any doubt. One
 * record can be had before all of them are there.
 * @module
 */

import { getRows, slicesOf, storedIds } from '../../store/records.js';
import { tryOpenRecord } from '../../store/sealing.js';
import { nextTask } from '../next-task.js';
import { createHeld, listInTurns } from './held.js';
import { createSnapshots } from './snapshots.js';

/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { Shown } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { Held, HeldRecords } from './held.js' */
/** @import { View } from '../../domain/view.js' */
/** @typedef {ReturnType<typeof createRecordIndex>} RecordIndex */

/** Records opened without a rest: what a slow phone does without anybody noticing. */
const SLICE = 25;

/** @param {{ db: Connection, codec: Codec, onLoaded?: () => void }} options */
export function createRecordIndex({ db, codec, onLoaded }) {
  const held = createHeld();
  /** @param {RecordRow[]} rows */
  const open = (rows) => openInto(held, codec, newerOf(held, rows));
  const snapshots = createSnapshots({ db, codec, held, open });
  const reading = createReading({ db, held, open, snapshots, onLoaded });

  return {
    /** @param {string} id @param {number} gen @param {CausalRecord | null} record */
    put(id, gen, record) {
      this.putAll(new Map([[id, { gen, record }]]));
    },

    /** @param {ReadonlyMap<string, { gen: number, record: CausalRecord | null } | Shown>} opened */
    putAll(opened) {
      const news = [...opened].filter(([id, { gen }]) => (held.get(id)?.gen ?? 0) < gen);
      snapshots.note(news.length); // whoever wrote it hears of it as well
      const areMany = opened.size > SLICE;
      for (const [id, one] of opened) {
        if ('record' in one) held.put(id, one.gen, one.record, areMany);
        else held.putView(id, one.gen, one.kind, one.view);
      }
    },

    viewOf: held.viewOf,

    /** @param {string} id @returns {string | null} null when it is not known */
    kindOf: (id) => held.get(id)?.kind ?? null,

    /** @param {string} id @returns {Promise<Held | null>} without waiting for all the others */
    async find(id) {
      await reading.fresh();
      if (!held.get(id)) await reading.ahead(id);
      return held.get(id) ?? null;
    },

    /**
     * The same, with all its versions.
     * @param {string} id
     * @returns {Promise<{ gen: number, record: CausalRecord | null } | null>}
     */
    async findRecord(id) {
      await reading.fresh();
      if (held.get(id)?.record === undefined) await openInto(held, codec, await getRows(db, [id]));
      const { gen, record = null } = held.get(id) ?? {};
      return gen === undefined ? null : { gen, record };
    },

    /** @param {string} kind @returns {Promise<readonly View[]>} oldest first */
    async list(kind) {
      await reading.all();
      return listInTurns(held, kind, nextTask);
    },

    /**
     * The newest, where they are here before all of them are.
     * @param {string} kind @returns {Promise<View[] | null>} oldest first; null where `list` is as soon
     */
    async listNewest(kind) {
      await reading.newest();
      return reading.isWhole() || !snapshots.isBegun() ? null : held.listSoFar(kind);
    },

    /** @param {(kind: string) => boolean} isWanted @returns {Promise<number>} */
    async count(isWanted) {
      await reading.all();
      return held.count(({ kind, isLive }) => kind === null || (isLive && isWanted(kind)));
    },

    async countUnreadable() {
      await reading.all();
      return held.count(({ kind }) => kind === null);
    },

    /** Look again at what has changed in the store. @param {string[]} ids */
    refresh(ids) {
      snapshots.note(ids.length);
      return reading.again(ids);
    },

    isKeepingDue: snapshots.isDue,

    /** @param {() => boolean} [isLeft] whether the vault has been left meanwhile */
    async keep(isLeft) {
      await reading.all();
      return snapshots.keep(isLeft);
    },
  };
}

/**
 * Reads everything once, and again what has changed in the store.
 *
 * @param {object} given
 * @param {Connection} given.db
 * @param {HeldRecords} given.held
 * @param {(rows: RecordRow[]) => Promise<void>} given.open into what is held
 * @param {ReturnType<typeof createSnapshots>} given.snapshots
 * @param {(() => void) | undefined} given.onLoaded
 */
function createReading({ db, held, open, snapshots, onLoaded }) {
  /** @type {Promise<void> | null} */
  let loading = null;
  let isWhole = false;
  /** What changed in the store and is being read: whoever asks meanwhile waits for it. */
  let refreshing = Promise.resolve();
  const ahead = createLooksAhead({ db, held, open });

  /** @type {() => void} */
  let hasNewest = () => {};
  const newest = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      hasNewest = resolve;
    })
  );

  async function load() {
    held.clearLists(); // cheaper to make anew than to keep in step with thousands of records
    if (await snapshots.takeUp(hasNewest)) return;
    // What comes meanwhile is told of; to open that here as well would keep whoever waits for the first.
    const due = await storedIds(db);
    for await (const rows of slicesOf(db)) await open(rows.filter(({ id }) => due.has(id)));
  }

  function loaded() {
    isWhole = true;
    onLoaded?.();
  }

  function forget() {
    loading = null;
    isWhole = false;
    ahead.forget();
  }

  async function all() {
    await refreshing;
    loading ??= load().then(loaded, (error) => {
      forget(); // a failed read must never pass for an empty journal
      throw error;
    });
    await loading;
  }

  return {
    all,
    newest: () => Promise.race([newest, all()]),
    fresh: () => refreshing,

    /** One that is not held yet. @param {string} id */
    ahead: async (id) => isWhole || ahead.look(id),

    /** Whether what is not held is not there, as far as this tab has heard. */
    isWhole: () => isWhole,

    /** @param {string[]} ids */
    again(ids) {
      const before = refreshing;
      // One after the other: what comes from another tab by thousands would be opened all at once.
      const work = before.then(() => getRows(db, ids)).then(open);
      refreshing = work.catch(() => {
        forget(); // whoever asks next reads everything again, or is told that it fails
      });
      return work;
    },
  };
}

/**
 * Single records that are asked for before everything is here: each looked for once, also where it is
 * not there. What comes into the store later is told of, and held.
 *
 * @param {object} given
 * @param {Connection} given.db
 * @param {HeldRecords} given.held
 * @param {(rows: RecordRow[]) => Promise<void>} given.open into what is held
 */
function createLooksAhead({ db, held, open }) {
  /** @type {Map<string, Promise<void>>} */
  const looks = new Map();

  /** @param {string} id */
  async function lookFor(id) {
    try {
      await open(await getRows(db, [id]));
    } catch (error) {
      looks.delete(id);
      throw error;
    }
    if (held.get(id)) looks.delete(id);
  }

  return {
    /** @param {string} id @returns {Promise<void>} */
    look(id) {
      const look = looks.get(id) ?? lookFor(id);
      looks.set(id, look);
      return look;
    },
    forget: () => looks.clear(),
  };
}

/** What is not held in that version. @param {HeldRecords} held @param {RecordRow[]} rows */
const newerOf = (held, rows) => rows.filter(({ id, gen }) => (held.get(id)?.gen ?? 0) < gen);

/** @param {HeldRecords} held @param {Codec} codec @param {RecordRow[]} rows */
async function openInto(held, codec, rows) {
  for (let at = 0; at < rows.length; at += SLICE) {
    if (at > 0) await nextTask();
    const slice = rows.slice(at, at + SLICE);
    const records = await Promise.all(slice.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
    slice.forEach(({ id, gen }, n) => {
      held.put(id, gen, records[n] ?? null, rows.length > SLICE);
    });
  }
}
