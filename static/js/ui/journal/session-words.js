/**
 * What a session is called, and after which one an entry was written.
 * @module
 */

import { after_gone, after_session } from '#messages/journal.js';
import { sayMinutes } from '../shared/days.js';
import { fill, wordFor } from '../shared/text.js';

/** @import { Session } from '../../services/journal/practice.js' */
/** @typedef {(id: string) => string} SayAfter "After Body scan, 12 min"; empty for no id */

/** @param {Pick<Session, 'routine' | 'seconds'>} session @param {Record<string, string>} names of the routines */
export const sessionTitle = ({ routine, seconds }, names) =>
  `${wordFor(names, routine)}, ${sayMinutes(seconds)}`;

/**
 * @param {readonly Session[]} sessions @param {Record<string, string>} names of the routines
 * @param {boolean} isAll whether one that is not among them is there no more
 * @returns {SayAfter}
 */
export function sayAfterWith(sessions, names, isAll) {
  const known = new Map(sessions.map((one) => [one.id, one]));
  return (id) => {
    const session = id === '' ? undefined : known.get(id);
    if (session) return fill(after_session, { session: sessionTitle(session, names) });
    return id !== '' && isAll ? after_gone : '';
  };
}
