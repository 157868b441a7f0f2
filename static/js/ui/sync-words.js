/**
 * Says in words how sync stands.
 * @module
 */

import { local, problem, sign_in, synced, waiting } from '#messages/sync.js';
import { plural } from './text.js';

/**
 * @param {{ state: 'local' | 'synced' | 'waiting' | 'sign-in' | 'problem', waiting: number }} status
 * @returns {string}
 */
export function describeSync(status) {
  const words = {
    local,
    synced,
    waiting: plural(waiting, status.waiting),
    'sign-in': sign_in,
    problem,
  };
  return words[status.state];
}
