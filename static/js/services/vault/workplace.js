/**
 * Everything one vault needs while it is in use: its database, the news of its changes, its
 * records, and a way to sync it. One workplace a vault and page, however often it is asked for.
 * @module
 */

import { channelName, createChanges } from '../../store/changes.js';
import { openJournal } from '../../store/database.js';
import { createMerge } from '../../sync/merge.js';
import { createRun } from '../../sync/run.js';
import { createRecords } from './records.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { Changes, Channel } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { HttpApi } from '../../sync/http-api.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { Locks, Run } from '../../sync/run.js' */
/** @import { Records } from './records.js' */
/** @import { Unlocked } from './which.js' */

/**
 * @typedef {object} Workplace
 * @prop {string} vaultId
 * @prop {Codec} codec
 * @prop {Connection} db
 * @prop {Changes} changes
 * @prop {Records & { close: () => void }} records
 * @prop {Run} run
 * @prop {() => void} saved call after writing past `records`
 * @prop {(listener: () => void) => () => void} onSaved something new waits to be sent
 * @prop {() => Promise<void>} close
 */

/**
 * @param {object} given
 * @param {HttpApi['sync']} given.send
 * @param {() => number} given.now
 * @param {NewAuthor} given.newAuthor
 * @param {() => string} given.newId
 * @param {Locks | null} given.locks
 * @param {(name: string) => Channel} given.openChannel
 * @param {(error: unknown) => void} given.onError of work nobody waits for
 */
export function createWorkplaces({ send, now, newAuthor, newId, locks, openChannel, onError }) {
  /** @type {Map<string, Workplace>} */
  const open = new Map();

  /** @param {Unlocked} vault @returns {Workplace} */
  function enter({ vaultId, codec }) {
    const db = openJournal(vaultId);
    const changes = createChanges(openChannel(channelName(vaultId)));
    const merge = createMerge({ db, codec, changes, newAuthor });
    merge().catch(onError); // what the service worker fetched while nobody had the key
    /** @type {Set<() => void>} */
    const savers = new Set();
    const saved = () => {
      for (const listener of [...savers]) listener();
    };
    const records = createRecords({
      db,
      codec,
      changes,
      merge,
      newAuthor,
      newId,
      onError,
      onSaved: saved,
    });
    return {
      vaultId,
      codec,
      db,
      changes,
      records,
      run: createRun({ db, vault: vaultId, send, changes, now, locks, merge }),
      saved,
      onSaved(listener) {
        savers.add(listener);
        return () => savers.delete(listener);
      },
      async close() {
        open.delete(vaultId);
        records.close();
        changes.close();
        await db.close();
      },
    };
  }

  return {
    /** @param {Unlocked} vault @returns {Workplace} */
    of(vault) {
      const known = open.get(vault.vaultId);
      if (known) return known;
      const workplace = enter(vault);
      open.set(vault.vaultId, workplace);
      return workplace;
    },

    /** @param {string} vaultId */
    async leave(vaultId) {
      await open.get(vaultId)?.close();
    },
  };
}
