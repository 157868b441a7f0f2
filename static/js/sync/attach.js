/**
 * Move the records of one vault into another, as when somebody who has written without an account
 * signs in to one. Every record is opened with one key and merged and sealed with the other; the
 * dots stay as they are, so doing it twice, or again after a crash, changes nothing.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { isReadOnly } from '../domain/payload.js';
import { reconcile } from '../domain/reconcile.js';
import { covers, sameState } from '../domain/record.js';
import { getRows, saveVersions, slicesOf, storedIds } from '../store/records.js';
import { sealRecord, tryOpenRecord, tryUnseal } from '../store/sealing.js';
import { mergeStage } from './merge-stage.js';

/** @import { Author, CausalRecord } from '../domain/record.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { RecordRow } from '../store/database.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @import { Bytes } from '../domain/bytes.js' */
/** @typedef {{ db: Connection, codec: Codec }} Side */
/** @import { Opened } from '../store/changes.js' */
/** @import { SendAhead } from './send-ahead.js' */
/** @typedef {{ record: CausalRecord, blob: Bytes }} Sealed */
/** @typedef {Sealed & { id: string, row: RecordRow, gen: number }} News from which row, and what it becomes */

const MAX_ATTEMPTS = 20;
const LANES = 3;

/**
 * @param {object} options
 * @param {Side} options.from
 * @param {Side} options.to
 * @param {() => Author} options.author whoever moves them
 * @param {(opened: ReadonlyMap<string, Opened>) => void} [options.onMoved] after every slice, what changed in
 *   the target, by id
 * @param {SendAhead} [options.sendAhead] where the server can be asked
 * @returns {Promise<{ moved: string[], left: number }>} ids in the target that changed, and how
 *   many records could not be taken along: keep the source while there are any
 */
export async function attach({ from, to, author, onMoved, sendAhead = sendNothing }) {
  await mergeStage({ ...from, author });
  /** @type {string[]} */
  const moved = [];
  let left = await countInbox(from.db);
  const there = await storedIds(to.db);
  await inLanes(slicesOf(from.db), async (rows) => {
    const result = await attachRows(rows, { codec: from.codec, to, author, there, sendAhead });
    moved.push(...result.opened.keys());
    left += result.left;
    if (result.opened.size > 0) onMoved?.(result.opened);
  });
  return { moved, left };
}

/** @type {SendAhead} */
const sendNothing = async () => new Set();

/**
 * While one slice waits for the disk, another is opened and sealed.
 *
 * @template T
 * @param {AsyncGenerator<T, void>} slices @param {(slice: T) => Promise<void>} work
 */
async function inLanes(slices, work) {
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for await (const slice of slices) await work(slice);
    }),
  );
}

/**
 * @typedef {object} How
 * @prop {Codec} codec of the source
 * @prop {Side} to
 * @prop {() => Author} author
 * @prop {ReadonlySet<string> | null} there what the target held a moment ago: to ask for each costs as
 *   much as to store it
 * @prop {SendAhead} sendAhead
 */

/** @param {RecordRow[]} rows @param {How} how */
async function attachRows(rows, how) {
  /** @type {Map<string, Opened>} */
  const opened = new Map();
  let left = 0;
  let waiting = rows;
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === MAX_ATTEMPTS) {
      throw new AppError('busy', 'records change faster than they can be moved');
    }
    const joined = await joinRows(waiting, attempt === 0 ? how : { ...how, there: null });
    left += joined.filter((one) => one === 'stays').length;
    const news = joined.filter((one) => typeof one === 'object');
    const byId = new Map(news.toReversed().map((one) => [one.id, one]));
    const saved = await keep([...byId.values()], how);
    for (const [id, { gen, record }] of byId)
      if (saved.has(id)) opened.set(id, { gen: gen + 1, record });
    // Another tab was faster with these, or two go into one: read, merge, try again.
    const isDone = (/** @type {News} */ one) => saved.has(one.id) && byId.get(one.id) === one;
    waiting = news.flatMap((one) => (isDone(one) ? [] : [one.row]));
  }
  return { opened, left };
}

/** @param {News[]} news @param {How} how @returns {Promise<ReadonlySet<string>>} which are kept */
async function keep(news, { to, sendAhead }) {
  const sent = await sendAhead(news.filter(({ gen }) => gen === 0));
  const others = news.filter(({ id }) => !sent.has(id));
  return others.length === 0 ? sent : new Set([...sent, ...(await saveVersions(to.db, others))]);
}

/**
 * @param {RecordRow[]} rows @param {How} how
 * @returns {Promise<(News | 'stays' | 'same')[]>} `stays`: it cannot be taken along
 */
async function joinRows(rows, { codec, to, author, there }) {
  const sources = await Promise.all(
    rows.map(async (row) => {
      const unsealed = await tryUnseal(codec, row.id, row.blob);
      const nk = unsealed?.record.nk ?? null;
      return { row, unsealed, id: nk === null ? row.id : await to.codec.naturalId(nk) };
    }),
  );
  const ids = sources.flatMap(({ id }) => (there?.has(id) === false ? [] : [id]));
  const targets = new Map((await getRows(to.db, ids)).map((row) => [row.id, row]));
  return Promise.all(
    sources.map(async ({ row, unsealed, id }) => {
      if (!unsealed) return 'stays';
      const target = targets.get(id) ?? null;
      const local = target && (await tryOpenRecord(to.codec, id, target.blob));
      if (target && !local) return 'stays';
      const { record, plaintext } = unsealed;
      const sealAnew = async () => ({ record, blob: await to.codec.seal(id, plaintext) });
      const joined = await (local
        ? join(to.codec, id, local, record, author, sealAnew)
        : sealAnew());
      if (joined === null) return 'stays';
      return joined === 'same' ? 'same' : { ...joined, id, row, gen: target?.gen ?? 0 };
    }),
  );
}

/**
 * @param {Codec} codec @param {string} id @param {CausalRecord} local @param {CausalRecord} record
 * @param {() => Author} author @param {() => Promise<Sealed>} sealAnew
 * @returns {Promise<Sealed | 'same' | null>} null: it cannot be taken along
 */
async function join(codec, id, local, record, author, sealAnew) {
  if (isReadOnly(local) || isReadOnly(record)) {
    if (covers(local.seen, record.seen)) return 'same';
    return covers(record.seen, local.seen) ? sealAnew() : null;
  }
  const both = reconcile(local, record, author());
  return sameState(both, local)
    ? 'same'
    : { record: both, blob: await sealRecord(codec, id, both) };
}

/** @param {Connection} db */
const countInbox = (db) => db.read(['inbox'], (tx) => tx.objectStore('inbox').count());
