/**
 * One line on how the journal and the server stand to each other, kept current.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { countHeld } from '../store/inbox.js';
import { countDirty, countRefused, getState } from '../store/records.js';

/** @import { Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Schedule } from '../sync/schedule.js' */
/** @typedef {'local' | 'signed-in' | 'expired' | 'signed-out'} SessionKind */
/**
 * @typedef {object} Status
 * @prop {'local' | 'synced' | 'waiting' | 'sign-in' | 'problem'} state
 * @prop {number} waiting changes that have not reached the server
 * @prop {number | null} lastAt when everything had last been exchanged
 * @prop {{ refused: number, held: number, repairing: boolean, code: string | null }} problem
 *   `refused`: the server does not take them; `held`: versions that cannot be read here
 */

/** The person has to sign in again; everything else the app goes on with by itself. */
const SESSION_CODES = new Set(['auth', 'revoked']);
/** Being out of reach is ordinary: changes wait. */
const ORDINARY_CODES = new Set(['offline', 'unavailable', 'rate_limited', 'busy']);

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
  /** @type {Set<(status: Status) => void>} */
  const listeners = new Set();
  const problem = {
    refused: 0,
    held: 0,
    repairing: false,
    code: /** @type {string | null} */ (null),
  };
  /** @type {Status} */
  let status = { state: 'local', waiting: 0, lastAt: null, problem };
  let errorCode = /** @type {string | null} */ (null);
  let repairing = false;
  let asked = 0;
  /** @type {Promise<void> | null} */
  let looking = null;
  let isStale = false;

  async function look() {
    const turn = ++asked;
    const [{ kind }, waiting, refused, held, lastAt] = await Promise.all([
      account.state(),
      countDirty(db),
      countRefused(db),
      countHeld(db),
      getState(db, 'lastAt'),
    ]);
    if (turn !== asked) return; // a later look is under way and knows better
    const found = { refused, held, repairing, code: errorCode };
    status = {
      state: stateOf(kind, waiting, found),
      waiting,
      lastAt: lastAt ?? null,
      problem: found,
    };
    for (const listener of [...listeners]) listener(status);
  }

  /** A burst of changes is looked at twice: now, and once more when that is done. */
  function refresh() {
    if (looking) {
      isStale = true;
      return;
    }
    looking = look()
      .catch(onError)
      .finally(() => {
        looking = null;
        if (!isStale) return;
        isStale = false;
        refresh();
      });
  }

  const leave = [
    changes.subscribe(refresh),
    account.subscribe(refresh),
    schedule.subscribe(({ outcome, error }) => {
      errorCode = error === null ? null : error instanceof AppError ? error.code : 'unexpected';
      repairing = outcome?.repairDue ?? repairing;
      refresh();
    }),
  ];
  refresh();

  return {
    /** @returns {Status} as last known */
    status: () => status,
    /** @param {(status: Status) => void} listener @returns {() => void} */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** @returns {Promise<void>} */
    async now() {
      await schedule.now();
      await look();
    },
    close() {
      asked += 1; // a look that is under way has nobody left to tell
      for (const off of leave) off();
      listeners.clear();
    },
  };
}
/** @typedef {ReturnType<typeof createSyncStatus>} SyncStatus */

/** @param {SessionKind} kind @param {number} waiting @param {Status['problem']} problem
 * @returns {Status['state']} */
function stateOf(kind, waiting, { refused, held, code }) {
  if (kind === 'local') return 'local';
  if (kind !== 'signed-in' || (code !== null && SESSION_CODES.has(code))) return 'sign-in';
  if (refused > 0 || held > 0 || (code !== null && !ORDINARY_CODES.has(code))) return 'problem';
  return waiting > 0 ? 'waiting' : 'synced';
}
