/**
 * Says in words how sync stands.
 * @module
 */

import {
  away,
  checking,
  local,
  problem,
  problem_full,
  problem_held,
  problem_no_room,
  problem_refused,
  problem_vault,
  repairing,
  sign_in,
  synced,
  waiting,
} from '#messages/sync.js';
import { plural } from './text.js';

/** @import { Status } from '../../services/vault/sync-status.js' */

const WORDS = Object.freeze({
  ...{ local, checking, synced, away, repairing },
  'sign-in': sign_in,
});

/**
 * @param {Pick<Status, 'state' | 'waiting'> & Partial<Pick<Status, 'problem'>>} status
 * @returns {string}
 */
export function describeSync(status) {
  // To learn how a language counts takes a phone a while, and most often nothing waits.
  if (status.state === 'waiting') return plural(waiting, status.waiting);
  if (status.state === 'problem') return nameProblem(status.problem);
  return WORDS[status.state];
}

/** @param {Status['problem']} [found] @returns {string} with its cause, where that is known */
function nameProblem(found) {
  if (!found) return problem;
  if (found.why === 'quota') return problem_full;
  if (found.why === 'room') return problem_no_room;
  if (found.refused > 0) return plural(problem_refused, found.refused);
  if (found.held > 0) return plural(problem_held, found.held);
  return found.code === 'vault' ? problem_vault : problem;
}
