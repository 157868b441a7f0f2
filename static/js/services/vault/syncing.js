/**
 * Syncs whichever vault is in use, as long as it belongs to an account that is signed in, and
 * says how things stand. What the server says about the session reaches the account from here.
 * @module
 */

import { codeOf, traitOf } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { createSchedule } from '../../sync/schedule.js';
import { withStandingSession } from './standing-session.js';
import { createSyncStatus, NOTHING_KNOWN } from './sync-status.js';

/** @import { Listeners } from '../../domain/listeners.js' */
/** @import { Page, Report, Timers } from '../../sync/schedule.js' */
/** @import { Account } from '../account/account.js' */
/** @import { Desk } from './desk.js' */
/** @import { Status } from './sync-status.js' */
/** @import { Workplace } from './workplace.js' */
/** @typedef {{ schedule: ReturnType<typeof createSchedule>, status: ReturnType<typeof createSyncStatus>, close: () => void }} Running */

/**
 * @param {object} given
 * @param {Pick<Desk, 'attend' | 'here'>} given.desk
 * @param {Pick<Account, 'state' | 'settle' | 'sessionEnded' | 'subscribe'>} given.account
 * @param {Page} given.page
 * @param {Timers} given.timers
 * @param {() => number} given.random 0 to 1
 * @param {() => void} given.onUnsent something could not be sent for want of a network
 * @param {(error: unknown) => void} given.onError of work nobody waits for
 */
export function createSyncing({ desk, account, page, timers, random, onUnsent, onError }) {
  /** @type {Listeners<Status>} */
  const listeners = createListeners();
  /** @type {Running | null} */
  let running = null;

  desk.attend((workplace) => {
    const entered = enter(workplace);
    running = entered;
    startIfSignedIn().catch(onError);
    return () => {
      running = null;
      entered.close();
    };
  });
  account.subscribe(() => {
    startIfSignedIn().catch(onError);
  });

  /** @param {Workplace} workplace @returns {Running} */
  function enter({ db, changes, run, onSaved }) {
    const sure = (/** @type {Parameters<typeof run>} */ ...how) =>
      withStandingSession(() => run(...how));
    const schedule = createSchedule({ run: sure, page, timers, random });
    const status = createSyncStatus({ db, changes, schedule, account, onError });
    const leave = [
      onSaved(schedule.saved),
      schedule.subscribe((report) => hear(report, { account, onUnsent }).catch(onError)),
      status.subscribe(listeners.tell),
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
    const asked = running;
    const { kind } = await account.state();
    if (running !== asked) return; // whoever came since asks for themselves
    if (kind === 'signed-in') running?.schedule.start();
    else running?.schedule.stop();
  }

  return {
    /** @returns {Status} as last known */
    status: () => running?.status.status() ?? NOTHING_KNOWN,

    /** Whether anybody has looked yet. */
    isKnown: () => (running?.status.status() ?? NOTHING_KNOWN) !== NOTHING_KNOWN,

    /** @returns {Promise<void>} once somebody has; of a journal that does not open others speak */
    async known() {
      await desk.here().catch(() => undefined);
      await running?.status.looked();
    },

    subscribe: listeners.add,

    /** @returns {Promise<void>} */
    async now() {
      await desk.here();
      await running?.status.now();
    },
  };
}
/** @typedef {ReturnType<typeof createSyncing>} Syncing */

/**
 * @param {Report} report
 * @param {Pick<Parameters<typeof createSyncing>[0], 'account' | 'onUnsent'>} who
 */
async function hear({ error }, { account, onUnsent }) {
  if (error === null) {
    await account.settle();
  } else if (traitOf(error, 'session')) {
    await account.sessionEnded(error);
  } else if (codeOf(error) === 'offline') {
    onUnsent();
  }
}
