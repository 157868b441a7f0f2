/**
 * Makes a journal forget that there ever was a server: every record waits to be sent, to whichever
 * server comes next. Nothing that was written is touched.
 * @module
 */

import { retireHeadIn } from './inbox.js';
import { putIn } from './records.js';

/** @import { Connection } from './connection.js' */

/** Kept in `kv`; all of it is about the server. */
const SERVER_STATE = ['cursor', 'digest', 'fullPull', 'repairedAt', 'lastAt'];

/** @param {Connection} db @returns {Promise<void>} */
export function detachJournal(db) {
  return db.write(['rec', 'inbox', 'kv'], async (tx) => {
    const rec = tx.objectStore('rec');
    for (let cursor = await rec.openCursor(); cursor; cursor = await cursor.continue()) {
      await putIn(tx, { ...cursor.value, srvVid: null, dirty: 1, why: null });
    }
    await retireHeadIn(tx, await tx.objectStore('inbox').getAll());
    for (const key of SERVER_STATE) await tx.objectStore('kv').delete(key);
  });
}
