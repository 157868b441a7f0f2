/**
 * Exchange sealed records with the server until neither side has more. Needs no key, so the
 * service worker can do it while the journal is locked; with one, what is new here needs no merge.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { MAX_OPS, nextBatch } from './batch.js';
import { settle } from './settle.js';

/** @import { CausalRecord } from '../domain/record.js' */
/** @import { Opened } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @import { HttpApi } from './http-api.js' */
/** @import { Batch } from './batch.js' */
/** @import { SyncAnswer, Version } from './wire.js' */
/**
 * @typedef {object} NetworkResult
 * @prop {number} received requests that brought versions
 * @prop {number} sent records the server took or refused
 * @prop {boolean} repairDue device and server disagree, and the last repair is too recent
 */

const BEGINNING = '0';
const PAGE_ROWS = 1000;
/** Of the first page, where nothing is here yet: somebody waits for their journal, perhaps in another tab. */
const FIRST_ROWS = 60;
/** Of the one after it, and of the first page otherwise: who reads the store waits for whoever writes to it. */
const SOON_ROWS = 200;
/** Each round moves something, so this only stops a server that makes no sense. */
const MAX_ROUNDS = 100_000;
/**
 * Everything is read once, perhaps compared once more, and some of it changes meanwhile. A server
 * that has more than that for us makes no sense either; where it is right, the next sync goes on.
 */
const READ_OVER = 3;
const READ_BESIDE = 100;

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {HttpApi['sync']} options.send
 * @param {string} options.vault
 * @param {() => number} options.now
 * @param {boolean} [options.retryRefused] offer records again that the server refused before
 * @param {readonly string[]} [options.refused] but not these: it has just done so again
 * @param {(versions: Version[]) => Promise<Map<string, CausalRecord>>} [options.open] which of them
 *   can be read here, where the key is
 * @param {() => Promise<void>} [options.rest] between what an answer says and what it brings
 * @param {() => void} [options.onReceived] after every page that put versions into the inbox
 * @param {(stored: ReadonlyMap<string, Opened>) => void} [options.onStored] after every page that
 *   brought records that were not here
 * @param {() => void} [options.onSent] after every request that took records along
 * @param {(refused: string[]) => Promise<NetworkResult | null>} [options.goOn] somewhere else, with what
 *   turned out to be long; null where that is not possible
 * @param {number} [options.pageRows]
 * @param {number} [options.maxOps]
 * @returns {Promise<NetworkResult>}
 */
export async function networkStage({
  db,
  send,
  vault,
  now,
  retryRefused = false,
  refused: alreadyRefused = [],
  open,
  rest = async () => {},
  onReceived,
  onStored,
  onSent,
  goOn,
  pageRows = PAGE_ROWS,
  maxOps = MAX_OPS,
}) {
  /** @type {Set<string>} */
  const refused = new Set(alreadyRefused);
  const isWanted = (/** @type {RecordRow} */ row) =>
    row.why === null || (retryRefused && !refused.has(row.id));
  const result = { received: 0, sent: 0, repairDue: false };
  let ops = maxOps;
  let rows = 0;
  let elsewhere = goOn;
  let isLong = false;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const batch = await nextBatch(db, { maxOps: ops, isWanted });
    if (elsewhere && (isLong || !batch.isLast)) {
      const rest = await elsewhere([...refused]);
      if (rest) return together(result, rest);
      elsewhere = undefined;
    }
    const answer = await sendOrHalve(batch, (push) =>
      send({ vault, cursor: batch.cursor, limit: pageOf(batch.cursor, round, pageRows), push }),
    );
    if (answer === 'halve') {
      ops = Math.ceil(batch.push.length / 2);
      continue;
    }
    for (const { id } of answer.reject) refused.add(id);
    rows += answer.pull.length;
    if (answer.more && rows > READ_OVER * answer.n + READ_BESIDE) throw endless();
    // What is compared is here already, nearly all of it.
    const isOpened = open && !batch.isComparing && answer.pull.length > 0;
    if (isOpened) await rest();
    const readable = isOpened ? await open(answer.pull) : undefined;
    const settled = await settle(db, batch, answer, now(), readable);
    result.sent += batch.push.length;
    if (batch.push.length > 0) onSent?.();
    if (settled.received || settled.stored.size > 0) result.received += 1;
    if (settled.stored.size > 0) onStored?.(settled.stored);
    if (settled.received) onReceived?.();
    result.repairDue = settled.repair === 'due';
    if (!settled.more && batch.isLast && !(await hasNew(db, isWanted))) return result;
    isLong = (answer.more && isMore(batch, answer)) || settled.repair === 'started';
  }
  throw endless();
}

/** @param {string} cursor @param {number} round @param {number} most */
function pageOf(cursor, round, most) {
  if (round > 0) return most;
  return Math.min(cursor === BEGINNING ? FIRST_ROWS : SOON_ROWS, most);
}

/** Than a page does itself. @param {Batch} batch @param {SyncAnswer} answer which was not all */
const isMore = ({ cursor }, { n }) => cursor !== BEGINNING || n > SOON_ROWS;

/** @param {NetworkResult} first @param {NetworkResult} rest @returns {NetworkResult} */
const together = (first, rest) => ({
  received: first.received + rest.received,
  sent: first.sent + rest.sent,
  repairDue: rest.repairDue,
});

const endless = () =>
  new AppError('format', 'the exchange with the server does not come to an end');

/**
 * @param {Batch} batch @param {(push: Batch['push']) => Promise<SyncAnswer>} send
 * @returns {Promise<SyncAnswer | 'halve'>}
 */
async function sendOrHalve(batch, send) {
  try {
    return await send(batch.push);
  } catch (error) {
    const isTooLarge = error instanceof AppError && error.code === 'too_large';
    if (!isTooLarge || batch.push.length === 0) throw error;
    if (batch.push.length > 1) return 'halve';
  }
  // A single record too large for what stands before the server: the others go on without it.
  const answer = await send([]);
  return { ...answer, reject: batch.push.map(({ id }) => ({ id, why: 'too_large' })) };
}

/** Whether something was saved while we were busy.
 * @param {Connection} db @param {(row: RecordRow) => boolean} isWanted */
async function hasNew(db, isWanted) {
  return (await nextBatch(db, { maxOps: 1, isWanted })).push.length > 0;
}
