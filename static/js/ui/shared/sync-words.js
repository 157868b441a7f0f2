/**
 * Says in words how sync stands.
 * @module
 */

import {
  away,
  checking,
  local,
  problem,
  repairing,
  sign_in,
  synced,
  waiting,
} from '#messages/sync.js';
import { plural } from './text.js';

/** @import { Status } from '../../services/vault/sync-status.js' */

/**
 * @param {Pick<Status, 'state' | 'waiting'>} status
 * @returns {string}
 */
export function describeSync(status) {
  const words = {
    local,
    checking,
    synced,
    away,
    repairing,
    waiting: plural(waiting, status.waiting),
    'sign-in': sign_in,
    problem,
  };
  return words[status.state];
}
