/**
 * Go on without a version that does not open: where this device has a version of its own, it takes
 * the other's place on the server; where it has none, the person is not told of it again. Only its
 * owner decides this, after the server was asked for the version once more. The bytes stay here, and
 * are taken up again should they ever come whole.
 * @module
 */

import { inboxIn, retireHeadIn } from '../store/inbox.js';
import { putIn, rowIn } from '../store/records.js';

/** @import { Connection } from '../store/connection.js' */

/**
 * @param {Connection} db @param {string} id
 * @returns {Promise<'ours' | 'without' | null>} what it is now; null where nothing was in the way
 */
export function preferOurs(db, id) {
  return db.write(['rec', 'inbox'], async (tx) => {
    const [row, waiting] = await Promise.all([rowIn(tx, id), inboxIn(tx, id)]);
    const damaged = waiting.find(({ head, held }) => head === 1 && held === 'unreadable');
    if (!damaged) return null;
    if (!row) {
      await tx.objectStore('inbox').put({ ...damaged, held: 'let_go' });
      return 'without';
    }
    await retireHeadIn(tx, waiting);
    // Ours replaces that very version, and no other: the server compares.
    await putIn(tx, { ...row, srvVid: damaged.vid, dirty: 1 });
    return 'ours';
  });
}
