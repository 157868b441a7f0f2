/**
 * A device for tests: the app's own store and sync over an IndexedDB in memory, with one or more
 * tabs that hear each other, and a network that can be told to fail.
 * @module
 */

import { createAuthor, newId } from '../../../static/js/domain/id.js';
import { createRecords } from '../../../static/js/services/vault/records.js';
import { createChanges } from '../../../static/js/store/changes.js';
import { openJournal } from '../../../static/js/store/database.js';
import { openReadable } from '../../../static/js/store/sealing.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { createMerge } from '../../../static/js/sync/merge.js';
import { mergeStage } from '../../../static/js/sync/merge-stage.js';
import { createRun } from '../../../static/js/sync/run.js';
import { createFetch } from './server.js';

export const VAULT = 'A'.repeat(22);
const STORES = ['rec', 'inbox', 'kv', 'snap', 'news'];

/** Channels that reach the other tabs at once, so that a test knows when a message has arrived. */
export function createBus() {
  const channels = new Set();
  return () => {
    const channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of [...channels]) if (other !== channel) other.onmessage?.({ data });
      },
      close: () => channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  };
}

/** Web Locks, as far as one device needs them. */
export function createLocks() {
  const held = new Set();
  return {
    async request(name, { ifAvailable }, work) {
      if (!ifAvailable) throw new Error('only ifAvailable is supported');
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

/**
 * One page load: everything in memory is new, the database is what it was.
 * @param {object} options
 */
export function openTab({
  name,
  codec,
  server,
  fetch = createFetch(server),
  random,
  now,
  channel = null,
  locks = null,
  wrap = (db) => db,
  vault = VAULT,
  pageRows = undefined,
  maxOps = undefined,
  coding = undefined,
  rest = undefined,
}) {
  const errors = [];
  const db = wrap(openJournal(name));
  const changes = createChanges(channel);
  const newAuthor = () => createAuthor({ now, random: random.bytes });
  const given = { db, codec, changes, newAuthor };
  const merge = createMerge({ ...given, merging: async () => ({ mergeStage }) });
  const records = createRecords({
    ...given,
    newId: () => newId(random.bytes),
    merge,
    onError: (error) => errors.push(error),
    rest,
  });
  const api = createHttpApi({
    fetch: (...args) => fetch(...args),
    now,
    coding,
  });
  const exchange = { db, vault, send: api.sync, now, locks, pageRows, maxOps };
  return {
    name,
    db,
    changes,
    merge,
    records,
    run: createRun({ ...exchange, changes, merge, open: (all) => openReadable(codec, all) }),
    /** What the service worker does: nobody merges, and nobody here is told. */
    runWithoutKey: createRun({ ...exchange, changes: createChanges(null), merge: null }),
    errors,
    close: () => closeTab({ db, changes, records }),
  };
}
/** @typedef {ReturnType<typeof openTab>} Tab */

async function closeTab({ db, changes, records }) {
  records.close();
  changes.close();
  await db.close();
}

/** Everything a database holds. */
export function dump(db) {
  return db.read(STORES, async (tx) => {
    const [rec, inbox, kv, snap, news] = await Promise.all([
      tx.objectStore('rec').getAll(),
      tx.objectStore('inbox').getAll(),
      byKey(tx.objectStore('kv')),
      byKey(tx.objectStore('snap')),
      byKey(tx.objectStore('news')),
    ]);
    return { rec, inbox, kv, snap, news };
  });
}

async function byKey(store) {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(keys.map((key, at) => [key, values[at]]));
}

/** Put a database back to what `dump` returned. */
export function undump(db, { rec, inbox, ...keyed }) {
  return db.write(STORES, async (tx) => {
    for (const store of STORES) await tx.objectStore(store).clear();
    for (const row of rec) await tx.objectStore('rec').put(row);
    for (const row of inbox) await tx.objectStore('inbox').put(row);
    for (const [store, all] of Object.entries(keyed)) {
      for (const [key, value] of all) await tx.objectStore(store).put(value, key);
    }
  });
}
