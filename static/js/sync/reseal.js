/**
 * Seal anew what is sealed with an older account key, record by record. Each is opened, sealed and
 * kept before the next slice is read, and waits to be sent like any edit: stopped anywhere, it goes
 * on where it was, because a record says itself which key it has.
 * @module
 */

import { traitOf } from '../domain/errors.js';
import { saveVersions, slicesOf } from '../store/records.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {() => void} options.onSaved after each slice that was sealed anew
 * @returns {Promise<boolean>} false when another tab was faster with one of them: look again
 */
export async function resealAll({ db, codec, onSaved }) {
  let isComplete = true;
  for await (const rows of slicesOf(db)) {
    const old = rows.filter(({ blob }) => !codec.isCurrent(blob));
    const sealed = await Promise.all(
      old.map(async ({ id, gen, blob }) => ({ id, gen, blob: await resealed(codec, id, blob) })),
    );
    const due = sealed.flatMap((one) => (one.blob ? [{ ...one, blob: one.blob }] : []));
    if (due.length === 0) continue;
    const saved = await saveVersions(db, due);
    isComplete &&= saved.size === due.length;
    onSaved();
  }
  return isComplete;
}

/**
 * @param {Codec} codec @param {string} id @param {Bytes} blob
 * @returns {Promise<Bytes | null>} null when it does not open: it stays as it is
 */
async function resealed(codec, id, blob) {
  try {
    return await codec.seal(id, await codec.open(id, blob));
  } catch (error) {
    if (traitOf(error, 'unreadable')) return null;
    throw error;
  }
}
