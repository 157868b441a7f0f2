/**
 * Records that move into a vault go to the server before they are kept here: so each is stored once, as
 * what the server holds, and not first as what has still to be sent. Whoever moves them keeps their own
 * copy until all is done: what the server took and this device did not keep comes back with a later sync.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { createTurns } from '../domain/turns.js';
import { batchAhead } from './batch.js';
import { settle } from './settle.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { HttpApi } from './http-api.js' */
/**
 * @typedef {(news: readonly { id: string, blob: Bytes }[]) => Promise<ReadonlySet<string>>} SendAhead
 *   records that were not here a moment ago; the answer: which of them are kept now. The others are to
 *   be kept as any record is, and go with a sync
 */

/** Others' records are left to a sync, nearly all of them. */
const PAGE_ROWS = 1;

/**
 * @param {object} given
 * @param {Connection} given.db of the vault they move into
 * @param {string} given.vault
 * @param {HttpApi['sync']} given.send
 * @param {() => number} given.now
 * @returns {SendAhead} after a refusal it asks no more: the next sync hears of it, and says so
 */
export function createSendAhead({ db, vault, send, now }) {
  const inTurn = createTurns(); // each request begins where the one before has read to
  let isRefused = false;

  /** @type {SendAhead} */
  async function sendNow(news) {
    if (isRefused) return new Set();
    const batch = await batchAhead(db, news);
    if (batch.push.length === 0) return new Set();
    const { cursor, push } = batch;
    try {
      const answer = await send({ vault, cursor, limit: PAGE_ROWS, push });
      return (await settle(db, batch, answer, now())).kept;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      isRefused = true;
      return new Set();
    }
  }

  return (news) => inTurn(() => sendNow(news));
}
