/**
 * What a sync of one vault is made of: its database, the news of its changes, and a run. With a key
 * it merges what comes in; without one, as in the service worker, that waits in the inbox. The run
 * itself is loaded with the first sync: a journal without an account has none.
 * @module
 */

import { untilItFails } from '../domain/once.js';
import { channelName, createChanges } from '../store/changes.js';
import { openJournal } from '../store/database.js';
import { openReadable } from '../store/sealing.js';
import { createMerge } from './merge.js';

/** @import { NewAuthor } from '../domain/id.js' */
/** @import { Channel, Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @import { HttpApi } from './http-api.js' */
/** @import { Version } from './wire.js' */
/** @import { Merge, Merging } from './merge.js' */
/** @import { OpenThread } from './apart.js' */
/** @import { Locks } from './alone.js' */
/** @import { createRun, Run } from './run.js' */
/**
 * @typedef {{ createRun: typeof createRun }} Exchange
 *
 * @typedef {object} Surroundings what every vault of this page or worker shares
 * @prop {HttpApi['sync']} send
 * @prop {() => Promise<Exchange>} exchange loads it
 * @prop {() => number} now
 * @prop {Locks | null} locks
 * @prop {(name: string) => Channel | null} openChannel to the other tabs
 * @prop {OpenThread | null} [openThread] for what is long
 * @prop {() => Promise<void>} [rest] for a page, which does other things as well
 *
 * @typedef {{ codec: Codec, newAuthor: NewAuthor, merging: () => Promise<Merging> }} Key opens records, and
 *   writes what a merge makes; `merging` loads that
 * @typedef {{ db: Connection, changes: Changes, run: Run, close: () => Promise<void> }} Engine
 */

/**
 * @param {string} vaultId
 * @param {Surroundings} surroundings
 * @returns {Engine}
 */
export function openEngine(vaultId, surroundings) {
  const { run, ...engine } = assemble(vaultId, surroundings);
  return { ...engine, run: run({ merge: null }) };
}

/**
 * @param {string} vaultId
 * @param {Surroundings} surroundings
 * @param {Key} key
 * @returns {Engine & { merge: Merge }}
 */
export function openEngineWithKey(vaultId, surroundings, { codec, newAuthor, merging }) {
  const { run, ...engine } = assemble(vaultId, surroundings);
  const merge = createMerge({ ...engine, codec, newAuthor, merging });
  const open = (/** @type {Version[]} */ versions) => openReadable(codec, versions);
  const opener = () => ({ vaultId, keys: codec.keys() });
  return { ...engine, merge, run: run({ merge, open, opener }) };
}

/** @param {string} vaultId @param {Surroundings} surroundings */
function assemble(vaultId, { exchange, openChannel, ...shared }) {
  const db = openJournal(vaultId);
  const changes = createChanges(openChannel(channelName(vaultId)));
  return {
    db,
    changes,
    /** @param {Pick<Parameters<typeof createRun>[0], 'merge' | 'open' | 'opener'>} key @returns {Run} */
    run(key) {
      const loaded = untilItFails(async () => {
        const { createRun } = await exchange();
        return createRun({ ...shared, db, vault: vaultId, changes, ...key });
      });
      return async (options) => (await loaded())(options);
    },
    async close() {
      changes.close();
      await db.close();
    },
  };
}
