/**
 * What this device notes down about a vault for itself. Never synced, and never anything a person
 * wrote.
 * @module
 */

/** @import { Connection } from './connection.js' */
/**
 * @typedef {object} Notes
 * @prop {(name: string) => Promise<any>} get undefined until it is set
 * @prop {(name: string, value: unknown) => Promise<void>} set
 */

const PREFIX = 'note:';

/** @param {Connection} db @returns {Notes} */
export function createNotes(db) {
  return {
    get: (name) => db.read(['kv'], (tx) => tx.objectStore('kv').get(PREFIX + name)),
    set: (name, value) =>
      db.write(['kv'], async (tx) => {
        await tx.objectStore('kv').put(value, PREFIX + name);
      }),
  };
}
