/**
 * One sync of one vault: exchange with the server, merge, and again while the merge has made
 * something new to send. Only one tab or worker at a time does it, where the browser has Web Locks.
 * @module
 */

import { alone } from './alone.js';
import { createApart } from './apart.js';
import { nextBatch } from './batch.js';
import { networkStage } from './network-stage.js';

/** @import { Changes } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Opener, OpenThread, Told } from './apart.js' */
/** @import { HttpApi } from './http-api.js' */
/** @import { Locks } from './alone.js' */
/** @import { Merge } from './merge.js' */
/**
 * @typedef {object} Outcome
 * @prop {boolean} busy another tab is at it
 * @prop {number} sent @prop {number} received
 * @prop {boolean} repairDue
 */
/** @typedef {(options?: { retryRefused?: boolean }) => Promise<Outcome>} Run */

const BUSY = { busy: true, sent: 0, received: 0, repairDue: false };
/** Two devices that answer each other's merges settle in a few turns; more means a fault. */
const MAX_TURNS = 20;

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {string} options.vault
 * @param {HttpApi['sync']} options.send
 * @param {Changes} options.changes
 * @param {() => number} options.now
 * @param {Locks | null} options.locks
 * @param {Merge | null} options.merge null in a worker, which has no key
 * @param {Parameters<typeof networkStage>[0]['open']} [options.open] where there is a key
 * @param {() => Promise<void>} [options.rest] see network-stage.js
 * @param {OpenThread | null} [options.openThread] for what turns out to be long
 * @param {() => Opener} [options.opener] where there is a key
 * @param {number} [options.pageRows] smaller pages, and
 * @param {number} [options.maxOps] smaller pushes than the network stage's own
 * @returns {Run}
 */
export function createRun({ db, vault, changes, locks, merge, openThread, opener, ...given }) {
  const apart = openThread && opener ? { work: createApart(openThread), opener } : null;
  /** @type {Promise<Outcome> | null} */
  let underWay = null;
  let isRetrying = false;

  /** @param {boolean} retryRefused @returns {Promise<Outcome>} */
  async function work(retryRefused) {
    const outcome = { ...BUSY, busy: false };
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const result = await stage(retryRefused && turn === 0);
      outcome.sent += result.sent;
      outcome.received += result.received;
      outcome.repairDue = result.repairDue;
      if (!merge) return outcome;
      await merge();
      // Whoever merged, this run or a listener that was faster: what came of it is to be sent.
      if (!(await hasNew())) return outcome;
    }
    return outcome;
  }

  /** @param {boolean} retryRefused */
  const stage = (retryRefused) =>
    networkStage({
      ...{ ...given, db, vault, retryRefused },
      onStored: (news) => hear({ what: 'stored', news }),
      onReceived: () => hear('received'),
      onSent: () => hear('sent'),
      ...(apart && { goOn: (refused) => goOn(apart, { retryRefused, refused }) }),
    });

  /** @param {NonNullable<typeof apart>} apart @param {{ retryRefused: boolean, refused: string[] }} how */
  const goOn = ({ work, opener }, how) =>
    work({ what: 'exchange', vault: opener(), ...how }, { hear, within: [db] });

  /** @param {Told} told */
  function hear(told) {
    if (told === 'received') return changes.announce({ inbox: true });
    if (told === 'sent') return changes.announce({});
    changes.announce({ ids: [...told.news.keys()], opened: told.news });
  }

  async function hasNew() {
    const { push } = await nextBatch(db, { maxOps: 1, isWanted: (row) => row.why === null });
    return push.length > 0;
  }

  /** @param {boolean} retryRefused @returns {Promise<Outcome>} */
  const underLock = (retryRefused) =>
    alone(locks, vault, async (isAlone) => (isAlone ? work(retryRefused) : BUSY));

  return async ({ retryRefused = false } = {}) => {
    // One that is under way serves everyone, unless it leaves out what was refused before.
    while (underWay && retryRefused && !isRetrying) await underWay.catch(() => undefined);
    if (!underWay) {
      isRetrying = retryRefused;
      underWay = underLock(retryRefused).finally(() => {
        underWay = null;
      });
    }
    return underWay;
  };
}
