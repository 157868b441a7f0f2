/**
 * What waits in the inbox, for whoever merges none of it (`inbox.js`): how much, and what had to be left.
 * Every page asks; most inboxes are empty.
 * @module
 */

/** @import { Connection } from './connection.js' */
/** @import { InboxRow } from './database.js' */

/** What the person is told of. */
const PROBLEMS = /** @type {const} */ (['unreadable', 'newer', 'too_large']);

/** @param {Connection} db @returns {Promise<number>} versions, also those that had to be left */
export const countWaiting = (db) => db.read(['inbox'], (tx) => tx.objectStore('inbox').count());

/**
 * How many versions the merge stage had to leave, for the person to know about.
 * @param {Connection} db @returns {Promise<number>}
 */
export function countHeld(db) {
  return db.read(['inbox'], async (tx) => {
    const held = tx.objectStore('inbox').index('held');
    const counts = await Promise.all(PROBLEMS.map((why) => held.count(why)));
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/**
 * @typedef {object} HeldRecord
 * @prop {string} id
 * @prop {typeof PROBLEMS[number]} why
 * @prop {boolean} hasOwn whether this device has a version of its own
 * @prop {boolean} wasAskedAgain whether the server sent the same bytes twice
 */

/** @param {Connection} db @returns {Promise<HeldRecord[]>} each record once */
export function listHeld(db) {
  return db.read(['inbox', 'rec', 'kv'], async (tx) => {
    const index = tx.objectStore('inbox').index('held');
    const asks = (await tx.objectStore('kv').get('asks')) ?? 0;
    /** @type {Map<string, HeldRecord>} */
    const records = new Map();
    for (const why of PROBLEMS) {
      for (const { id } of /** @type {InboxRow[]} */ (await index.getAll(why))) {
        const hasOwn = (await tx.objectStore('rec').getKey(id)) !== undefined;
        const wasAskedAgain = why === 'unreadable' && asks > 0;
        if (!records.has(id)) records.set(id, { id, why, hasOwn, wasAskedAgain });
      }
    }
    return [...records.values()];
  });
}
