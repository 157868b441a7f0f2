/**
 * Keep a server's answer: acknowledgements, conflicts, refusals, new versions, the cursor that
 * covers them and the digest, all in one transaction. A crash leaves all of it or none. A version of
 * a record that is not here yet becomes the record, where it opens; every other waits in the inbox.
 * @module
 */

import { vidOf } from '../domain/vid.js';
import { EMPTY_DIGEST, moveVersion } from '../store/digest.js';
import {
  addHeadIn,
  inboxesIn,
  knownVid,
  letGoIn,
  replaceDamagedIn,
  retireHeadIn,
} from '../store/inbox.js';
import { addMissingIn } from '../store/many.js';
import { putAllIn, rowsIn, unsyncedRow, unsyncedRowsIn } from '../store/records.js';
import { noteIn } from '../store/snapshot.js';
import { checkDigest, endFullPull } from './repair.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { CausalRecord } from '../domain/record.js' */
/** @import { Opened } from '../store/changes.js' */
/** @import { Connection, Transaction } from '../store/connection.js' */
/** @import { InboxRow, RecordRow } from '../store/database.js' */
/** @import { Digest } from '../store/digest.js' */
/** @import { Batch, PushOp } from './batch.js' */
/** @import { SyncAnswer, Version } from './wire.js' */
/**
 * @typedef {object} Settled
 * @prop {boolean} more the server, or a repair, has more for us
 * @prop {boolean} received versions wait in the inbox
 * @prop {Map<string, Opened>} stored records that were not here before
 * @prop {Set<string>} kept those that were sent ahead and are here now
 * @prop {'started' | 'due' | null} repair
 */
/** @typedef {{ moves: Move[], kept: Settled['kept'] }} Taken */
/**
 * @typedef {object} Move
 * @prop {string | null} before the version the server held
 * @prop {string | null} after
 * @prop {boolean} received
 * @prop {RecordRow} [row] to be stored
 *
 * @typedef {{ row: RecordRow | undefined, waiting: InboxRow[] }} Here
 * @typedef {ReadonlyMap<string, CausalRecord>} Readable by id
 */

const FIRST_GEN = 1;
/** @type {Move} */
const NO_MOVE = { before: null, after: null, received: false };

/**
 * @param {Connection} db @param {Batch} batch @param {SyncAnswer} answer @param {number} now
 * @param {Readable} [readable] what was pulled and can be read here, if anybody looked
 * @returns {Promise<Settled>}
 */
export function settle(db, batch, answer, now, readable = new Map()) {
  return db.write(['rec', 'inbox', 'kv', 'news'], async (tx) => {
    const kv = tx.objectStore('kv');
    const sent = new Map(batch.push.map((op) => [op.id, op]));
    /** @type {Digest} */
    const digest = (await kv.get('digest')) ?? EMPTY_DIGEST;
    const { moves, kept } = batch.isAhead
      ? await keepAhead(tx, batch.push, answer.ok)
      : await acknowledgeAll(tx, answer.ok, sent);
    await refuse(tx, answer.reject, sent);
    const adopted = await adopt(tx, answer.pull, readable);
    const isAdopted = new Set(adopted.map(({ id }) => id));
    for (const list of [answer.conflict, answer.pull.filter(({ id }) => !isAdopted.has(id))]) {
      const blobs = new Map(list.map(({ id, b }) => [id, b]));
      const ids = [...blobs.keys()];
      moves.push(
        ...(await moveAll(tx, ids, (id, here) => receive(tx, id, blobs.get(id) ?? null, here))),
      );
    }
    moves.push(...adopted.map(({ srvVid }) => ({ ...NO_MOVE, after: srvVid })));
    const stored = storedOf(adopted, readable);
    noteIn(
      tx,
      adopted.map(({ id, gen }) => [id, gen]),
    );
    const received = moves.some((move) => move.received);
    await kv.put(
      moves.reduce((all, { before, after }) => moveVersion(all, before, after), digest),
      'digest',
    );

    // Without Web Locks two tabs may sync at once; only the one that is up to date moves on.
    if (((await kv.get('cursor')) ?? '0') !== batch.cursor) {
      return { more: true, received, stored, kept, repair: null };
    }
    await kv.put(answer.cursor, 'cursor');
    const isFullPull = await noteSeen(tx, answer);
    if (answer.more) return { more: true, received, stored, kept, repair: null };
    await kv.put(now, 'lastAt');
    const repair = isFullPull ? await endFullPull(tx, answer) : await checkDigest(tx, answer, now);
    if (repair === null) await letGoIn(tx, now);
    return { more: repair === 'started', received, stored, kept, repair };
  });
}

/**
 * What the server has taken, and is here.
 *
 * @param {Transaction} tx @param {string[]} ok @param {ReadonlyMap<string, PushOp>} sent
 * @returns {Promise<Taken>}
 */
async function acknowledgeAll(tx, ok, sent) {
  const held = await unsyncedRowsIn(tx, ok);
  const moves = await moveAll(tx, ok, (id, here) => acknowledge(here, sent.get(id)?.b), held);
  return { moves, kept: new Set() };
}

/**
 * What was sent before it was here: whatever the server said of it, it is kept now.
 *
 * @param {Transaction} tx @param {PushOp[]} push @param {string[]} ok
 * @returns {Promise<Taken>}
 */
async function keepAhead(tx, push, ok) {
  const isOk = new Set(ok);
  const waiting = await inboxesIn(
    tx,
    push.map(({ id }) => id),
  );
  const made = push.map(({ id, b }, at) => {
    const row = unsyncedRow({ id, blob: b, gen: 0 });
    return isOk.has(id) ? acknowledge({ row, waiting: waiting[at] ?? [] }, b) : { ...NO_MOVE, row };
  });
  const added = new Set(
    await addMissingIn(
      tx,
      'rec',
      made.flatMap(({ row }) => row ?? []),
    ),
  );
  noteIn(
    tx,
    [...added].map(({ id, gen }) => [id, gen]),
  );
  const kept = new Set([...added].map(({ id }) => id));
  // Another tab has made such a record meanwhile: what the server holds comes to it as from anybody else.
  const late = new Map(
    push.flatMap(({ id, b }) => (isOk.has(id) && !kept.has(id) ? [[id, b]] : [])),
  );
  const met = await moveAll(tx, [...late.keys()], (id, here) =>
    receive(tx, id, late.get(id) ?? null, here),
  );
  return { moves: [...made.filter(({ row }) => row && added.has(row)), ...met], kept };
}

/**
 * A list names a record once, so its records are asked for and stored together.
 *
 * @param {Transaction} tx @param {string[]} ids
 * @param {(id: string, here: Here) => Move | Promise<Move>} move
 * @param {(RecordRow | undefined)[]} [known] these records, for whoever has them
 * @returns {Promise<Move[]>}
 */
async function moveAll(tx, ids, move, known) {
  const [rows, waiting] = [known ?? (await rowsIn(tx, ids)), await inboxesIn(tx, ids)];
  const moves = await Promise.all(
    ids.map((id, at) => move(id, { row: rows[at], waiting: waiting[at] ?? [] })),
  );
  await putAllIn(
    tx,
    moves.flatMap(({ row }) => row ?? []),
  );
  return moves;
}

/**
 * Clean only if the row still is what was sent: it may have been edited on the way.
 * @param {Here} here @param {Bytes | undefined} blob
 * @returns {Move}
 */
function acknowledge({ row, waiting }, blob) {
  if (!row || !blob) return NO_MOVE;
  const srvVid = vidOf(blob);
  const isSame = vidOf(row.blob) === srvVid;
  /** @type {RecordRow} */
  const acknowledged = { ...row, srvVid, dirty: isSame ? 0 : 1, why: isSame ? null : row.why };
  const [before, after] = [knownVid(row, waiting), knownVid(acknowledged, waiting)];
  return { before, after, received: false, row: acknowledged };
}

/** @param {Transaction} tx @param {SyncAnswer['reject']} rejected @param {ReadonlyMap<string, PushOp>} sent */
async function refuse(tx, rejected, sent) {
  const reasons = new Map(rejected.map(({ id, why }) => [id, why]));
  await moveAll(tx, [...reasons.keys()], (id, { row }) => {
    const blob = sent.get(id)?.b;
    const isIt = row && blob && vidOf(row.blob) === vidOf(blob);
    return isIt ? { ...NO_MOVE, row: { ...row, why: reasons.get(id) ?? null } } : NO_MOVE;
  });
}

/**
 * A version the server holds; null when it does not have the record ours was based on, and will
 * get it anew.
 * @param {Transaction} tx @param {string} id @param {Bytes | null} blob @param {Here} here
 * @returns {Promise<Move>}
 */
async function receive(tx, id, blob, { row, waiting }) {
  const before = knownVid(row, waiting);
  if (blob === null) {
    await retireHeadIn(tx, waiting);
    const gone = { before, after: null, received: false };
    return row ? { ...gone, row: { ...row, srvVid: null, dirty: 1 } } : gone;
  }
  const after = vidOf(blob);
  if (after === before) {
    return { before, after, received: await replaceDamagedIn(tx, waiting, blob) };
  }
  await addHeadIn(tx, waiting, id, blob);
  return { before, after, received: true };
}

/**
 * What there is nothing to merge with is the record already.
 *
 * @param {Transaction} tx @param {Version[]} versions @param {Readable} readable
 * @returns {Promise<RecordRow[]>} those that were not here
 */
async function adopt(tx, versions, readable) {
  const opened = versions.filter(({ id }) => readable.has(id));
  const waiting = await inboxesIn(
    tx,
    opened.map(({ id }) => id),
  );
  const alone = opened.filter((_, at) => waiting[at]?.length === 0);
  /** @type {RecordRow[]} */
  const rows = alone.map(({ id, b }) => ({
    ...{ id, blob: b, srvVid: vidOf(b), dirty: 0, gen: FIRST_GEN, why: null },
  }));
  return addMissingIn(tx, 'rec', rows);
}

/** @param {RecordRow[]} adopted @param {Readable} readable @returns {Settled['stored']} */
const storedOf = (adopted, readable) =>
  new Map(
    adopted.flatMap(({ id, gen }) => {
      const record = readable.get(id);
      return record ? [[id, { gen, record }]] : [];
    }),
  );

/** @param {Transaction} tx @param {SyncAnswer} answer @returns {Promise<boolean>} in a full pull */
async function noteSeen(tx, answer) {
  const kv = tx.objectStore('kv');
  /** @type {{ seen: string[] } | undefined} */
  const fullPull = await kv.get('fullPull');
  if (!fullPull) return false;
  const held = [...answer.conflict, ...answer.pull].flatMap(({ id, b }) => (b ? [id] : []));
  await kv.put({ seen: [...fullPull.seen, ...answer.ok, ...held] }, 'fullPull');
  return true;
}
