/**
 * What the account service asks about the records of a vault, and does with them. Opens the
 * vault's database for the moment; the page's own connection is not disturbed.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { isLive } from '../../domain/record.js';
import { createChanges } from '../../store/changes.js';
import { openJournal } from '../../store/database.js';
import { countDirty, slicesOf } from '../../store/records.js';
import { tryOpenRecord } from '../../store/sealing.js';
import { attach } from '../../sync/attach.js';
import { detach } from '../../sync/detach.js';
import { createMerge } from '../../sync/merge.js';
import { createRun } from '../../sync/run.js';
import { SETTING } from '../journal/settings.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { Channel } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { HttpApi } from '../../sync/http-api.js' */
/** @import { Locks } from '../../sync/run.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { VaultData } from '../account/context.js' */
/** @typedef {{ vaultId: string, codec: Codec }} OpenVault */

const BUSY_TRIES = 20;

/**
 * @param {object} options
 * @param {HttpApi['sync']} options.send
 * @param {() => number} options.now
 * @param {NewAuthor} options.newAuthor
 * @param {Locks | null} options.locks
 * @param {(vaultId: string) => Channel | null} options.openChannel
 * @param {(ms: number) => Promise<void>} options.wait
 * @returns {VaultData}
 */
export function createVaultData({ send, now, newAuthor, locks, openChannel, wait }) {
  /** @param {OpenVault} vault */
  async function sync(vault) {
    await withJournal(vault, async (db) => {
      const changes = createChanges(openChannel(vault.vaultId));
      const merge = createMerge({ db, codec: vault.codec, changes, newAuthor });
      const run = createRun({ db, vault: vault.vaultId, send, changes, now, locks, merge });
      try {
        for (let attempt = 0; attempt < BUSY_TRIES; attempt++) {
          if (!(await run({ retryRefused: true })).busy) return;
          await wait(250); // another tab is syncing this very vault
        }
        throw new AppError('busy', 'another tab does not finish its sync');
      } finally {
        changes.close();
      }
    });
  }

  return {
    sync,
    count: (vault) => withJournal(vault, (db) => countMissable(db, vault.codec)),
    countUnsynced: (vault) => withJournal(vault, countDirty),
    detach: (vault) => withJournal(vault, detach),
    attach: (from, to) =>
      withJournal(from, (source) =>
        withJournal(to, async (target) => {
          const result = await attach({
            from: { db: source, codec: from.codec },
            to: { db: target, codec: to.codec },
            author: newAuthor(),
          });
          const changes = createChanges(openChannel(to.vaultId));
          changes.announce({ ids: result.moved });
          changes.close();
          if (result.left > 0) {
            throw new AppError('attach', `${result.left} records cannot be moved`, {
              details: { left: result.left },
            });
          }
        }),
      ),
  };
}

/**
 * @template T
 * @param {OpenVault} vault @param {(db: Connection) => Promise<T>} work
 */
async function withJournal(vault, work) {
  const db = openJournal(vault.vaultId);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Settings are quickly made again; what a person wrote is not, nor what cannot be read here.
 * @param {Connection} db @param {Codec} codec */
async function countMissable(db, codec) {
  let count = await db.read(['inbox'], (tx) => tx.objectStore('inbox').count());
  for await (const rows of slicesOf(db)) {
    const records = await Promise.all(rows.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
    count += records.filter((record) => !record || isMissable(record)).length;
  }
  return count;
}

/** @param {CausalRecord} record */
const isMissable = (record) => isLive(record) && record.kind !== SETTING;
