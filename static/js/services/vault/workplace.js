/**
 * Everything one vault needs while it is in use: its database, the news of its changes, its
 * records, a way to sync it, and what becomes of it when an account comes or goes. One workplace a
 * vault and page, however often it is asked for.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { SETTING } from '../../domain/setting.js';
import { createTurns } from '../../domain/turns.js';
import { VERSION } from '../../domain/version-kind.js';
import { eraseDatabase } from '../../store/connection.js';
import { journalName } from '../../store/database.js';
import { createNotes } from '../../store/notes.js';
import { countDirty } from '../../store/records.js';
import { countWaiting } from '../../store/waiting.js';
import { openEngineWithKey } from '../../sync/engine.js';
import { createRecords } from './records.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { detach } from '../../sync/detach.js' */
/** @import { Surroundings } from '../../sync/engine.js' */
/** @import { Merging } from '../../sync/merge.js' */
/** @import { resealAll } from '../../sync/reseal.js' */
/** @import { Run } from '../../sync/run.js' */
/** @import { move } from './move.js' */
/** @import { Unlocked } from './opening.js' */
/** @import { Records } from './records.js' */

/**
 * @typedef {Pick<Unlocked, 'vaultId' | 'codec' | 'kept'>} OpenVault
 *
 * @typedef {object} Workplace
 * @prop {string} vaultId
 * @prop {Codec} codec
 * @prop {Unlocked['kept']} kept
 * @prop {Connection} db
 * @prop {Changes} changes
 * @prop {ReturnType<typeof createRecords>} records
 * @prop {Notes} notes
 * @prop {Run} run
 * @prop {() => void} saved call after writing past `records`
 * @prop {(listener: () => void) => () => void} onSaved something new waits to be sent
 * @prop {() => Promise<void>} sync until nothing waits; AppError if that fails, `busy` when another
 *   tab is at it and does not finish
 * @prop {() => Promise<number>} count what its owner would miss: a vault without an account where
 *   this is 0 is erased when somebody signs in
 * @prop {() => Promise<number>} countUnsynced
 * @prop {() => Promise<void>} detach forget what the server holds: every record waits for a server
 *   again
 * @prop {() => Promise<void>} reseal with the account key in use, whatever is not; doing it again
 *   costs nothing
 * @prop {(other: Workplace, how: { isSignedIn: boolean }) => Promise<void>} attachTo copy every record,
 *   to the server as well where the other's account is signed in; doing it twice changes nothing;
 *   AppError `attach` when some cannot be copied
 * @prop {() => Promise<void>} close
 *
 * @typedef {{ at: Workplace, stays: boolean, visitors: number }} Open
 * @typedef {ReturnType<typeof createWorkplaces>} Workplaces
 */

/** A page that has just opened is busy with the person. */
const REST_MS = 2000;
/** The number of the account key that every record was seen to have. */
const SEALED_WITH = 'sealed-with';
const BUSY_TRIES = 20;
const BUSY_WAIT_MS = 250;

/**
 * @typedef {Merging & { move: typeof move, detach: typeof detach, resealAll: typeof resealAll }} Moves
 *
 * @typedef {object} Given
 * @prop {Surroundings} surroundings
 * @prop {() => Promise<Moves>} moves loads what an account brings about, when it comes or goes
 * @prop {NewAuthor} newAuthor
 * @prop {() => string} newId
 * @prop {(ms: number) => Promise<void>} wait
 * @prop {(error: unknown) => void} onError of work nobody waits for
 */

/** @param {Given} given */
export function createWorkplaces(given) {
  /** @type {Map<string, Open>} */
  const open = new Map();

  /** @param {OpenVault} vault @returns {Open} */
  function enter(vault) {
    const known = open.get(vault.vaultId);
    if (known) return known;
    const entered = { at: openWorkplace(vault, given), stays: false, visitors: 0 };
    open.set(vault.vaultId, entered);
    return entered;
  }

  /** @param {string} vaultId */
  async function close(vaultId) {
    const left = open.get(vaultId);
    open.delete(vaultId);
    await left?.at.close();
  }

  return {
    /** To stay there, until it is closed. @param {OpenVault} vault @returns {Workplace} */
    of(vault) {
      const entered = enter(vault);
      entered.stays = true;
      return entered.at;
    },

    /**
     * For one piece of work: a workplace nobody else is at is closed again afterwards.
     *
     * @template T
     * @param {OpenVault} vault
     * @param {(workplace: Workplace) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async visit(vault, work) {
      const entered = enter(vault);
      entered.visitors += 1;
      try {
        return await work(entered.at);
      } finally {
        entered.visitors -= 1;
        const isOurs = !entered.stays && entered.visitors === 0;
        if (isOurs && open.get(vault.vaultId) === entered) await close(vault.vaultId);
      }
    },

    close,

    /** With everything in it. @param {string} vaultId */
    async erase(vaultId) {
      await close(vaultId);
      await eraseDatabase(journalName(vaultId));
    },
  };
}

/**
 * @param {OpenVault} vault
 * @param {Given} given
 * @returns {Workplace}
 */
function openWorkplace(
  { vaultId, codec, kept },
  { surroundings, moves, newAuthor, newId, wait, onError },
) {
  const engine = openEngineWithKey(vaultId, surroundings, { codec, newAuthor, merging: moves });
  const { db, changes, merge, run } = engine;
  merge().catch(onError); // what the service worker fetched while nobody had the key
  const savers = createListeners();
  const onSaved = savers.tell;
  const notes = createNotes(db);
  const inTurn = createTurns();
  const records = createRecords({
    ...{ db, codec, changes, merge, newAuthor, newId },
    ...{ onSaved, onError, rest: () => wait(REST_MS) },
  });
  return {
    ...{ vaultId, codec, kept, db, changes, records, run },
    notes,
    saved: savers.tell,
    onSaved: savers.add,

    async sync() {
      for (let attempt = 0; attempt < BUSY_TRIES; attempt++) {
        if (!(await run({ retryRefused: true })).busy) return;
        await wait(BUSY_WAIT_MS); // another tab is syncing this very vault
      }
      throw new AppError('busy', 'another tab does not finish its sync');
    },

    count: () => countMissable(db, records),
    countUnsynced: () => countDirty(db),
    detach: async () => (await moves()).detach(db),

    reseal: () =>
      inTurn(async () => {
        const number = codec.keyInUse();
        if (((await notes.get(SEALED_WITH)) ?? 1) >= number) return;
        const { resealAll } = await moves();
        if (await resealAll({ db, codec, onSaved })) await notes.set(SEALED_WITH, number);
      }),

    async attachTo(to, { isSignedIn }) {
      const { move } = await moves();
      await move({ from: { vaultId, db, codec }, to, isSignedIn, newAuthor, surroundings });
    },

    async close() {
      records.close();
      await engine.close();
    },
  };
}

/** Settings are quickly made again, and a version is part of its entry; what a person wrote is not, nor what cannot be read here.
 * @param {Connection} db @param {Records} records */
async function countMissable(db, records) {
  return (
    (await countWaiting(db)) + (await records.count((kind) => kind !== SETTING && kind !== VERSION))
  );
}
