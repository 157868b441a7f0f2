/**
 * Records as the rest of the app knows them: plain fields in, plain fields out. Underneath, every
 * write is merged, sealed and durable before it counts as saved.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { reconcile } from '../../domain/reconcile.js';
import * as causal from '../../domain/record.js';
import { createTurns } from '../../domain/turns.js';
import { viewOf } from '../../domain/view.js';
import { getRow, saveVersion } from '../../store/records.js';
import { openRecord, sealRecord } from '../../store/sealing.js';
import { whenPainted } from '../next-task.js';
import { createKeeper } from './keeper.js';
import { createRecordIndex } from './record-index.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { Listeners } from '../../domain/listeners.js' */
/** @import { Author, CausalRecord, Json, Vector } from '../../domain/record.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { Merge } from '../../sync/merge.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { RecordIndex } from './record-index.js' */
/** @import { View } from '../../domain/view.js' */
/**
 * @typedef {object} Change
 * @prop {string[]} ids records that changed
 * @prop {readonly string[] | null} kinds theirs; null when everything may have changed
 * @prop {boolean} hasMoved another vault is in use: what a form still holds belongs to the one before
 */
/** @typedef {Record<string, Json | undefined>} FieldChanges `undefined` takes a field away */
/**
 * @typedef {object} Records
 * @prop {(kind: string, fields: Record<string, Json>, id?: string) => Promise<View>} create with an
 *   id that another part of the app may be writing at the same time, where it is given
 * @prop {(nk: string, kind: string, fields: Record<string, Json>, onScreen?: Vector) =>
 *   Promise<View>} createNatural creates the one record with this key, or writes to it
 * @prop {(id: string, fields: FieldChanges, onScreen?: Vector, hidden?: ReadonlySet<string>) =>
 *   Promise<View>} write `hidden`: fields whose other values were not on screen, and stay
 * @prop {(id: string) => Promise<void>} remove
 * @prop {(id: string) => Promise<View | null>} get
 * @prop {(nk: string) => Promise<View | null>} getNatural
 * @prop {(kind: string) => Promise<readonly View[]>} list oldest first; the same array until one
 *   of the kind changes
 * @prop {(kind: string) => Promise<View[] | null>} listNewest the newest, for a screen to begin with;
 *   null where `list` is as soon
 * @prop {() => Promise<number>} countUnreadable
 * @prop {(isWanted: (kind: string) => boolean) => Promise<number>} count live records, and those
 *   that cannot be read
 * @prop {() => unknown} place which vault this is about, to be compared with a later answer
 * @prop {(listener: (change: Change) => void) => () => void} subscribe
 */

const MAX_ATTEMPTS = 20;

/** @param {Change} change @param {string} kind */
export const isAbout = ({ kinds }, kind) => kinds === null || kinds.includes(kind);

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {Changes} options.changes
 * @param {Merge} options.merge
 * @param {NewAuthor} options.newAuthor
 * @param {() => string} options.newId
 * @param {() => void} [options.onSaved] something new is waiting to sync
 * @param {(error: unknown) => void} options.onError of work nobody waits for
 * @param {() => Promise<void>} [options.rest] what is opened is kept for the next page when nothing
 *   has changed for so long; never, unless told
 * @returns {Records & { keep: () => Promise<boolean>, close: () => void }}
 */
export function createRecords(options) {
  const { db, codec, changes, merge, newAuthor, newId, onSaved, onError, rest } = options;
  const author = newAuthor();
  const index = createRecordIndex({ db, codec, onLoaded: () => keeper.soon() });
  const keeper = createKeeper(index, rest, onError);
  const inTurn = createTurns();
  const naturalId = onceEach(codec.naturalId);
  const listeners = /** @type {Listeners<Change>} */ (createListeners());
  const unsubscribe = followStore({ changes, merge, index, tell, onError });

  /** @param {Change} change */
  function tell(change) {
    listeners.tell(change);
    keeper.soon();
  }

  const saveFrom = createSave({ db, codec, changes, index, author, onSaved });

  /** @param {string} id @param {(record: CausalRecord | null) => CausalRecord} change */
  const save = (id, change) =>
    inTurn(async () => saveFrom(id, readable(await index.findRecord(id)), change), id);

  return {
    create: (kind, fields, id = newId()) =>
      saveFrom(id, null, () => causal.createRecord({ kind, fields }, author())),

    async createNatural(nk, kind, fields, onScreen) {
      const id = await naturalId(nk);
      // One that cannot be read gives way here: its owner has just said what it shall be.
      const change = (/** @type {CausalRecord | null} */ record) =>
        record
          ? causal.write(record, fields, author(), onScreen)
          : causal.createRecord({ kind, nk, fields }, author());
      return inTurn(async () => saveFrom(id, await index.findRecord(id), change), id);
    },

    write: (id, fields, onScreen, hidden) =>
      save(id, (record) => causal.write(living(record), fields, author(), onScreen, hidden)),

    async remove(id) {
      const record = readable(await index.findRecord(id))?.record;
      if (!record || !causal.isLive(record)) return;
      await save(id, (latest) => causal.remove(latest ?? record, author()));
    },

    get: async (id) => readable(await index.find(id)) && index.viewOf(id),

    async getNatural(nk) {
      return this.get(await naturalId(nk));
    },

    list: index.list,
    listNewest: index.listNewest,
    countUnreadable: index.countUnreadable,
    count: index.count,
    place: () => db,
    subscribe: listeners.add,

    /** Keep what is opened for the next page. @returns {Promise<boolean>} whether it is kept */
    keep: index.keep,

    close() {
      keeper.close();
      unsubscribe();
      listeners.clear();
    },
  };
}

/**
 * The names of settings are few and asked for all the time.
 *
 * @param {(nk: string) => Promise<string>} idOf always the same one
 * @returns {(nk: string) => Promise<string>}
 */
function onceEach(idOf) {
  /** @type {Map<string, Promise<string>>} */
  const known = new Map();
  return (nk) => {
    const id = known.get(nk) ?? idOf(nk);
    known.set(nk, id);
    return id;
  };
}

/**
 * Take in what changed in the store, from whichever tab, and then say so.
 *
 * @param {object} given
 * @param {Changes} given.changes
 * @param {Merge} given.merge
 * @param {RecordIndex} given.index
 * @param {(change: Change) => void} given.tell
 * @param {(error: unknown) => void} given.onError
 * @returns {() => void} stops it
 */
function followStore({ changes, merge, index, tell, onError }) {
  /** @param {string[]} ids */
  function tellOf(ids) {
    const kinds = new Set(ids.map(index.kindOf));
    const known = [...kinds].filter((kind) => kind !== null);
    tell({ ids, kinds: kinds.has(null) ? null : known, hasMoved: false });
  }

  return changes.subscribe(({ ids, inbox, opened }) => {
    if (inbox) merge().catch(onError);
    if (ids.length === 0) return;
    index.putAll(opened);
    const unknown = ids.filter((id) => !opened.has(id));
    // The screens redraw after whoever wrote has seen their answer.
    const known = unknown.length === 0 ? whenPainted() : index.refresh(unknown).catch(onError);
    known.then(() => tellOf(ids));
  });
}

/**
 * Seal, store, and if another tab was faster, merge with what it wrote and try again.
 *
 * @param {object} given
 * @param {Connection} given.db
 * @param {Codec} given.codec
 * @param {Changes} given.changes
 * @param {RecordIndex} given.index
 * @param {() => Author} given.author
 * @param {(() => void) | undefined} given.onSaved
 */
function createSave({ db, codec, changes, index, author, onSaved }) {
  /**
   * @param {string} id
   * @param {{ gen: number, record: CausalRecord | null } | null} before
   * @param {(record: CausalRecord | null) => CausalRecord} change
   */
  return async function saveFrom(id, before, change) {
    let record = change(before?.record ?? null);
    let gen = before?.gen ?? 0;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const blob = await sealRecord(codec, id, record);
      const row = await saveVersion(db, id, blob, gen);
      if (row) {
        index.put(id, row.gen, record);
        changes.announce({ ids: [id], opened: new Map([[id, { gen: row.gen, record }]]) });
        onSaved?.();
        return index.viewOf(id) ?? viewOf(id, record);
      }
      const stored = await getRow(db, id);
      gen = stored?.gen ?? 0;
      if (stored) record = reconcile(await openRecord(codec, id, stored.blob), record, author());
    }
    throw new AppError('storage', 'the record changes faster than it can be saved');
  };
}

/**
 * @template {{ record?: CausalRecord | null } | null} T
 * @param {T} found @returns {T}
 */
function readable(found) {
  if (found?.record !== null) return found;
  throw new AppError('unreadable', 'this record cannot be opened');
}

/** @param {CausalRecord | null} record */
function living(record) {
  if (record && causal.isLive(record)) return record;
  const details = { isDeleted: record !== null };
  throw new AppError('missing', 'no such record', { details });
}
