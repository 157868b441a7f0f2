/**
 * One line on how the journal and the server stand to each other, kept current.
 * @module
 */

import { codeOf, hasTrait } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { createBurst } from '../../domain/turns.js';
import { countDirty, countRefused, getState, refusedWhy } from '../../store/records.js';
import { countHeld } from '../../store/waiting.js';
import { whenPainted } from '../next-task.js';

/** @import { Code } from '../../domain/errors.js' */
/** @import { Listeners } from '../../domain/listeners.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { Schedule } from '../../sync/schedule.js' */
/** @typedef {'local' | 'signed-in' | 'expired' | 'signed-out'} SessionKind */
/**
 * @typedef {object} Status
 * @prop {'local' | 'checking' | 'synced' | 'repairing' | 'waiting' | 'away' | 'sign-in' | 'problem'}
 *   state `synced`: the last exchange ended well, nothing waits, and both sides mean the same
 *   versions; `repairing`: they do not, and everything is compared again within the hour; `checking`: none has ended yet since
 *   the page was opened; `away`: nothing waits, but the server could not be asked for more
 * @prop {number} waiting changes that have not reached the server, or are still on their way into this vault
 * @prop {number | null} lastAt when everything had last been exchanged
 * @prop {{ refused: number, why: string | null, held: number, repairing: boolean,
 *   code: Code | null }} problem
 *   `refused`: the server does not take them; `held`: versions that cannot be read here
 */

/** @type {Status} */
export const NOTHING_KNOWN = Object.freeze({
  state: 'local',
  waiting: 0,
  lastAt: null,
  problem: { refused: 0, why: null, held: 0, repairing: false, code: null },
});

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Changes} options.changes
 * @param {Schedule} options.schedule
 * @param {{ state: () => Promise<{ kind: SessionKind }>, subscribe: (fn: () => void) => () => void }}
 *   options.account
 * @param {(error: unknown) => void} options.onError
 */
export function createSyncStatus({ db, changes, schedule, account, onError }) {
  /** @type {Listeners<Status>} */
  const listeners = createListeners();
  let status = NOTHING_KNOWN;
  let errorCode = /** @type {Code | null} */ (null);
  let hasExchanged = false;
  let arriving = 0;
  let isClosed = false;

  async function look() {
    const { kind } = await account.state();
    // Without an account all of it waits, and to count ten years holds up whoever reads them.
    const { unsent, lastAt, ...stored } = kind === 'local' ? NOTHING_STORED : await storedIn(db);
    if (isClosed) return;
    const waiting = unsent + arriving;
    if (kind !== 'signed-in') hasExchanged = false;
    const problem = { ...stored, code: errorCode };
    status = { state: stateOf(kind, waiting, problem, hasExchanged), waiting, lastAt, problem };
    listeners.tell(status);
  }
  const looking = createBurst(() => whenPainted().then(look).catch(onError)); // nobody waits for it
  const refresh = looking.ask;

  const leave = [
    changes.subscribe((change) => {
      arriving = change.arriving ?? arriving;
      refresh();
    }),
    account.subscribe(refresh),
    schedule.subscribe(({ outcome, error }) => {
      errorCode = error === null ? null : codeOf(error);
      // A run that met another at work has asked the server nothing.
      hasExchanged = outcome !== null && (hasExchanged || !outcome.busy);
      // Who moves something here holds the exchange: whoever has it met nobody, or a tab that was closed.
      if (outcome?.busy === false) arriving = 0;
      refresh();
    }),
  ];
  refresh();

  return {
    /** @returns {Status} as last known */
    status: () => status,
    subscribe: listeners.add,
    looked: looking.done,
    /** @returns {Promise<void>} when `status` tells how it went */
    async now() {
      await schedule.now();
      await looking.done();
    },
    close() {
      isClosed = true; // a look that is under way has nobody left to tell
      for (const off of leave) off();
      listeners.clear();
    },
  };
}
/** @typedef {ReturnType<typeof createSyncStatus>} SyncStatus */

const NOTHING_STORED = Object.freeze({
  ...{ unsent: 0, lastAt: null },
  ...{ refused: 0, why: null, held: 0, repairing: false },
});

/** What the store says of it. @param {Connection} db */
async function storedIn(db) {
  const [unsent, refused, why, held, lastAt, differs] = await Promise.all([
    countDirty(db),
    countRefused(db),
    refusedWhy(db),
    countHeld(db),
    getState(db, 'lastAt'),
    getState(db, 'differs'),
  ]);
  return { unsent, lastAt: lastAt ?? null, refused, why, held, repairing: differs === true };
}

/**
 * @param {SessionKind} kind @param {number} waiting @param {Status['problem']} problem
 * @param {boolean} hasExchanged
 * @returns {Status['state']}
 */
function stateOf(kind, waiting, { refused, held, repairing, code }, hasExchanged) {
  if (kind === 'local') return 'local';
  if (kind !== 'signed-in' || hasTrait(code, 'session')) return 'sign-in';
  if (refused > 0 || held > 0 || (code !== null && !hasTrait(code, 'ordinary'))) return 'problem';
  if (waiting > 0) return 'waiting';
  if (code !== null) return 'away';
  if (repairing) return 'repairing';
  return hasExchanged ? 'synced' : 'checking';
}
