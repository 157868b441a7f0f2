/**
 * Records as the rest of the app knows them: plain fields in, plain fields out. Underneath, every
 * write is merged, sealed and durable before it counts as saved.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { isReadOnly } from '../../domain/payload.js';
import { reconcile } from '../../domain/reconcile.js';
import * as causal from '../../domain/record.js';
import { createTurns } from '../../domain/turns.js';
import { getRow, saveVersion } from '../../store/records.js';
import { openRecord, sealRecord } from '../../store/sealing.js';
import { createRecordIndex } from './record-index.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { CausalRecord, Json, Vector } from '../../domain/record.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { Merge } from '../../sync/merge.js' */
/** @import { Codec } from '../../store/sealing.js' */
/**
 * @typedef {object} View
 * @prop {string} id
 * @prop {string} kind
 * @prop {string} [nk]
 * @prop {number} created for ordering; not a time to show
 * @prop {Record<string, Json>} fields
 * @prop {Record<string, Json[]>} others versions of a field written at the same time elsewhere
 * @prop {boolean} readOnly written by a newer app
 * @prop {Vector} seen what this view shows; hand it to `write` to keep what came in since
 */
/** @typedef {Record<string, Json | undefined>} FieldChanges `undefined` takes a field away */
/**
 * @typedef {object} Records
 * @prop {(kind: string, fields: Record<string, Json>) => Promise<View>} create
 * @prop {(nk: string, kind: string, fields: Record<string, Json>, onScreen?: Vector) =>
 *   Promise<View>} createNatural creates the one record with this key, or writes to it
 * @prop {(id: string, fields: FieldChanges, onScreen?: Vector) => Promise<View>} write
 * @prop {(id: string) => Promise<void>} remove
 * @prop {(id: string) => Promise<View | null>} get
 * @prop {(nk: string) => Promise<View | null>} getNatural
 * @prop {(kind: string) => Promise<View[]>} list oldest first
 * @prop {() => Promise<number>} countUnreadable
 * @prop {(listener: (change: { ids: string[] }) => void) => () => void} subscribe
 */

const MAX_ATTEMPTS = 20;

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
 * @returns {Records & { close: () => void }}
 */
export function createRecords({ db, codec, changes, merge, newAuthor, newId, onSaved, onError }) {
  const author = newAuthor();
  const index = createRecordIndex({ db, codec });
  const inTurn = createTurns();
  /** @type {Set<(change: { ids: string[] }) => void>} */
  const listeners = new Set();

  const unsubscribe = changes.subscribe(({ ids, inbox }) => {
    if (inbox) merge().catch(onError);
    if (ids.length > 0) index.refresh(ids).then(() => tell(ids), onError);
  });

  /** @param {string[]} ids */
  function tell(ids) {
    for (const listener of [...listeners]) listener({ ids });
  }

  /** @param {string} id */
  async function find(id) {
    const held = (await index.all()).get(id);
    if (held && !held.record) throw new AppError('unreadable', 'this record cannot be opened');
    return held?.record ?? null;
  }

  /**
   * @param {string} id
   * @param {(record: CausalRecord | null) => CausalRecord} change
   */
  const save = (id, change) =>
    inTurn(async () => {
      let record = change(await find(id));
      let gen = (await index.all()).get(id)?.gen ?? 0;
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const blob = await sealRecord(codec, id, record);
        const row = await saveVersion(db, id, blob, gen);
        if (row) {
          index.put(id, row.gen, record);
          changes.announce({ ids: [id] });
          onSaved?.();
          return viewOf(id, record);
        }
        const stored = await getRow(db, id);
        gen = stored?.gen ?? 0;
        if (stored) record = reconcile(await openRecord(codec, id, stored.blob), record, author());
      }
      throw new AppError('storage', 'the record changes faster than it can be saved');
    }, id);

  return {
    create: (kind, fields) => save(newId(), () => causal.createRecord({ kind, fields }, author())),

    async createNatural(nk, kind, fields, onScreen) {
      return save(await codec.naturalId(nk), (record) =>
        record
          ? causal.write(record, fields, author(), onScreen)
          : causal.createRecord({ kind, nk, fields }, author()),
      );
    },

    write: (id, fields, onScreen) =>
      save(id, (record) => {
        if (!record || !causal.isLive(record)) throw new AppError('missing', 'no such record');
        return causal.write(record, fields, author(), onScreen);
      }),

    async remove(id) {
      const record = await find(id);
      if (!record || !causal.isLive(record)) return;
      await save(id, (latest) => causal.remove(latest ?? record, author()));
    },

    async get(id) {
      const record = await find(id);
      return record && causal.isLive(record) ? viewOf(id, record) : null;
    },

    async getNatural(nk) {
      return this.get(await codec.naturalId(nk));
    },

    async list(kind) {
      const views = [];
      for (const [id, { record }] of await index.all()) {
        if (record?.kind === kind && causal.isLive(record)) views.push(viewOf(id, record));
      }
      return views.sort((a, b) => a.created - b.created);
    },

    async countUnreadable() {
      return [...(await index.all()).values()].filter(({ record }) => record === null).length;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    close() {
      unsubscribe();
      listeners.clear();
    },
  };
}

/** @param {string} id @param {CausalRecord} record @returns {View} */
function viewOf(id, record) {
  const names = [...record.fields.keys()];
  const others = names.map(
    (name) => /** @type {const} */ ([name, causal.otherVersions(record, name)]),
  );
  return {
    id,
    kind: record.kind,
    ...(record.nk === null ? {} : { nk: record.nk }),
    created: record.created.t,
    fields: Object.fromEntries(names.map((name) => [name, causal.show(record, name) ?? null])),
    others: Object.fromEntries(others.filter(([, versions]) => versions.length > 0)),
    readOnly: isReadOnly(record),
    seen: record.seen,
  };
}
