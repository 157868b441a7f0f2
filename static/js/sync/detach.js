/**
 * Forget what a server holds of this vault, as after its account was deleted: every record waits
 * for a server again, and nothing is lost.
 * @module
 */

import { inboxIn, retireHeadIn } from '../store/inbox.js';
import { putIn } from '../store/records.js';

/** @import { Connection } from '../store/connection.js' */
/** @import { InboxRow, RecordRow } from '../store/database.js' */

const SYNC_STATE = ['cursor', 'digest', 'fullPull', 'repairedAt', 'asks', 'differs', 'lastAt'];

/** @param {Connection} db */
export function detach(db) {
  return db.write(['rec', 'inbox', 'kv'], async (tx) => {
    for (const row of /** @type {RecordRow[]} */ (await tx.objectStore('rec').getAll())) {
      await putIn(tx, { ...row, srvVid: null, dirty: 1, why: null });
    }
    for (const { id } of /** @type {InboxRow[]} */ (await tx.objectStore('inbox').getAll())) {
      await retireHeadIn(tx, await inboxIn(tx, id));
    }
    for (const key of SYNC_STATE) await tx.objectStore('kv').delete(key);
  });
}
