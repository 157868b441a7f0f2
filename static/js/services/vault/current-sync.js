/**
 * Syncs whichever vault is in use, as long as it belongs to an account that is signed in, and
 * says how things stand. What the server says about the session reaches the account from here.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { createSchedule } from '../../sync/schedule.js';
import { createSyncStatus } from './sync-status.js';

/** @import { Page, Report, Timers } from '../../sync/schedule.js' */
/** @import { Account } from '../account/account.js' */
/** @import { Status } from './sync-status.js' */
/** @import { Workplace } from './workplace.js' */
/** @typedef {{ schedule: ReturnType<typeof createSchedule>, status: ReturnType<typeof createSyncStatus>, close: () => void }} Running */

const SESSION_CODES = new Set(['auth', 'revoked', 'gone']);
/** @type {Status} */
const BEFORE = {
  state: 'local',
  waiting: 0,
  lastAt: null,
  problem: { refused: 0, held: 0, repairing: false, code: null },
};

/**
 * @param {object} given
 * @param {() => Promise<Workplace>} given.current
 * @param {(listener: () => void) => () => void} given.onMoved another vault is in use now
 * @param {Account} given.account
 * @param {Page} given.page
 * @param {Timers} given.timers
 * @param {() => number} given.random 0 to 1
 * @param {() => void} given.onUnsent something could not be sent for want of a network
 * @param {(error: unknown) => void} given.onError of work nobody waits for
 */
export function createCurrentSync({
  current,
  onMoved,
  account,
  page,
  timers,
  random,
  onUnsent,
  onError,
}) {
  /** @type {Set<(status: Status) => void>} */
  const listeners = new Set();
  /** @type {Running | null} */
  let running = null;
  let following = follow();

  onMoved(() => {
    following = following.then(follow);
    following.catch(onError);
  });
  account.subscribe(() => {
    following.then(startIfSignedIn).catch(onError);
  });
  following.catch(onError);

  async function follow() {
    running?.close();
    running = enter(await current());
    await startIfSignedIn();
  }

  /** @param {Workplace} workplace @returns {Running} */
  function enter({ db, changes, run, onSaved }) {
    const schedule = createSchedule({ run, page, timers, random });
    const status = createSyncStatus({ db, changes, schedule, account, onError });
    const leave = [
      onSaved(schedule.saved),
      schedule.subscribe((report) => hear(report).catch(onError)),
      status.subscribe((now) => {
        for (const listener of [...listeners]) listener(now);
      }),
    ];
    return {
      schedule,
      status,
      close() {
        schedule.stop();
        for (const off of leave) off();
        status.close();
      },
    };
  }

  async function startIfSignedIn() {
    const { kind } = await account.state();
    if (kind === 'signed-in') running?.schedule.start();
    else running?.schedule.stop();
  }

  /** @param {Report} report */
  async function hear({ error }) {
    if (error === null) {
      await account.settle();
    } else if (error instanceof AppError && SESSION_CODES.has(error.code)) {
      await account.sessionEnded(error.code);
    } else if (error instanceof AppError && error.code === 'offline') {
      onUnsent();
    }
  }

  return {
    /** @returns {Status} as last known */
    status: () => running?.status.status() ?? BEFORE,

    /** @param {(status: Status) => void} listener @returns {() => void} */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** @returns {Promise<void>} */
    async now() {
      await following;
      await running?.status.now();
    },
  };
}
/** @typedef {ReturnType<typeof createCurrentSync>} CurrentSync */
