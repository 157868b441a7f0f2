/**
 * Merge what waits in the inbox into the records. Opening and sealing happen between two
 * transactions, never inside one; a record that another tab changes meanwhile is left for the
 * next turn. Merging twice changes nothing, so a crash anywhere only repeats work.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { isReadOnly } from '../domain/payload.js';
import { reconcile } from '../domain/reconcile.js';
import { covers, isLive, sameState } from '../domain/record.js';
import { vidOf } from '../domain/vid.js';
import { deleteIn, holdIn, nextWaiting } from '../store/inbox.js';
import { getManyIn } from '../store/many.js';
import { putAllIn, rowsIn } from '../store/records.js';
import { sealRecord, tryOpenRecord } from '../store/sealing.js';
import { noteIn } from '../store/snapshot.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Author, CausalRecord } from '../domain/record.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Held, InboxRow, RecordRow } from '../store/database.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @import { Opened } from '../store/changes.js' */
/** @typedef {{ blob: Bytes, record: CausalRecord }} Version */
/**
 * @typedef {object} Merged
 * @prop {string} id
 * @prop {number} gen of the row it was made from, 0 when there was none
 * @prop {Bytes | null} blob the record now; null when nothing of it could be merged
 * @prop {CausalRecord | null} record the same, readable
 * @prop {InboxRow[]} done versions that are part of it
 * @prop {{ n: number, held: Held }[]} left versions that stay, and why
 * @prop {boolean} cameBack deleted somewhere, kept because it was changed somewhere else
 */

const SLICE = 500;

/**
 * @param {object} options
 * @param {Connection} options.db
 * @param {Codec} options.codec
 * @param {() => Author} options.author
 * @param {(opened: ReadonlyMap<string, Opened>) => void} [options.onStored] after every slice, with
 *   what changed
 * @returns {Promise<{ ids: string[], cameBack: string[] }>} records that changed
 */
export async function mergeStage({ db, codec, author, onStored }) {
  /** @type {Merged[]} */
  const changed = [];
  for (let after = 0; ; ) {
    const { last, waiting, rows } = await nextWaiting(db, after, SLICE);
    if (waiting.size === 0) break;
    after = last;
    const merged = await Promise.all(
      [...waiting].map(([id, versions]) =>
        mergeRecord(codec, author(), id, rows.get(id) ?? null, versions),
      ),
    );
    const stored = await writeMerged(db, merged);
    changed.push(...stored);
    if (stored.length > 0) onStored?.(openedBy(stored));
  }
  return {
    ids: [...new Set(changed.map(({ id }) => id))],
    cameBack: changed.filter(({ cameBack }) => cameBack).map(({ id }) => id),
  };
}

/** @param {Merged[]} stored @returns {ReadonlyMap<string, Opened>} */
function openedBy(stored) {
  return new Map(
    stored.flatMap(({ id, gen, record }) => (record ? [[id, { gen: gen + 1, record }]] : [])),
  );
}

/**
 * @param {Codec} codec @param {Author} author @param {string} id @param {RecordRow | null} row
 * @param {InboxRow[]} versions the server's own last
 * @returns {Promise<Merged>}
 */
async function mergeRecord(codec, author, id, row, versions) {
  /** @type {Merged} */
  const merged = {
    id,
    gen: row?.gen ?? 0,
    blob: null,
    record: null,
    done: [],
    left: [],
    cameBack: false,
  };
  const record = row && (await tryOpenRecord(codec, id, row.blob));
  // What the server has never had is not to be overwritten, even if it does not open.
  if (row?.dirty === 1 && !record)
    return { ...merged, left: versions.map(({ n }) => ({ n, held: 'unreadable' })) };
  /** @type {Version | null} */
  let current = row && record && { blob: row.blob, record };
  for (const version of versions) {
    const joined = await join(codec, id, current, version.blob, author);
    if (typeof joined === 'string') {
      merged.left.push({ n: version.n, held: joined });
      continue;
    }
    merged.cameBack ||= joined.cameBack;
    merged.blob = joined.blob;
    merged.record = joined.record;
    merged.done.push(version);
    current = joined;
  }
  // From a device that had not heard of the newest key.
  if (merged.blob && !codec.isCurrent(merged.blob)) {
    merged.blob = await codec.seal(id, await codec.open(id, merged.blob));
  }
  return merged;
}

/**
 * The state that holds both versions, in bytes that are already sealed wherever there are such.
 * @param {Codec} codec @param {string} id @param {Version | null} local @param {Bytes} blob
 * @param {Author} author
 * @returns {Promise<(Version & { cameBack: boolean }) | 'unreadable' | 'newer' | 'too_large'>}
 */
async function join(codec, id, local, blob, author) {
  const record = await tryOpenRecord(codec, id, blob);
  if (!record) return 'unreadable';
  const remote = { blob, record, cameBack: false };
  if (!local) return remote;
  if (isReadOnly(local.record) || isReadOnly(record)) {
    if (covers(record.seen, local.record.seen)) return remote;
    return covers(local.record.seen, record.seen) ? { ...local, cameBack: false } : 'newer';
  }
  const both = reconcile(local.record, record, author);
  if (sameState(both, record)) return remote;
  if (sameState(both, local.record)) return { ...local, cameBack: false };
  const sealed = await sealIfItFits(codec, id, both);
  if (!sealed) return 'too_large';
  const wasDeleted = isLive(local.record) !== isLive(record);
  return { record: both, blob: sealed, cameBack: wasDeleted && isLive(both) };
}

/** @param {Codec} codec @param {string} id @param {CausalRecord} record */
async function sealIfItFits(codec, id, record) {
  try {
    return await sealRecord(codec, id, record);
  } catch (error) {
    if (error instanceof AppError && error.code === 'record_size') return null;
    throw error;
  }
}

/**
 * @param {Connection} db @param {Merged[]} merged
 * @returns {Promise<Merged[]>} those whose record changed
 */
function writeMerged(db, merged) {
  return db.write(['rec', 'inbox', 'news'], async (tx) => {
    const stored = await rowsIn(
      tx,
      merged.map(({ id }) => id),
    );
    const untouched = merged.filter(({ gen }, at) => (stored[at]?.gen ?? 0) === gen);
    const rows = new Map(stored.map((row) => [row?.id, row]));
    // Asked again here: the network stage may have heard of another version since.
    const ns = untouched.flatMap(({ done }) => done.map(({ n }) => n));
    /** @type {(InboxRow | undefined)[]} */
    const versions = await getManyIn(tx, 'inbox', ns);
    const waiting = new Map(versions.map((version) => [version?.n, version]));
    for (const { n, held } of untouched.flatMap(({ left }) => left)) await holdIn(tx, n, held);
    const written = untouched.flatMap((one) => rowOf(one, rows.get(one.id), waiting) ?? []);
    await putAllIn(
      tx,
      written.map(({ row }) => row),
    );
    const done = written.flatMap((one) => one.done);
    if (done.length > 0) await deleteIn(tx, done);
    const changed = written.flatMap(({ merged: one, isChanged }) => (isChanged ? [one] : []));
    noteIn(
      tx,
      changed.map(({ id, gen }) => [id, gen + 1]),
    );
    return changed;
  });
}

/**
 * @param {Merged} merged @param {RecordRow | undefined} stored
 * @param {ReadonlyMap<number | undefined, InboxRow | undefined>} waiting
 * @returns {{ merged: Merged, row: RecordRow, done: number[], isChanged: boolean } | null} null where
 *   nothing waits for it any more
 */
function rowOf(merged, stored, waiting) {
  const { id, gen, blob } = merged;
  const done = merged.done.flatMap(({ n }) => waiting.get(n) ?? []);
  if (blob === null || done.length === 0) return null;
  const srvVid = done.find(({ head }) => head === 1)?.vid ?? stored?.srvVid ?? null;
  const vid = vidOf(blob);
  const isSame = stored !== undefined && vidOf(stored.blob) === vid;
  /** @type {RecordRow} */
  const row = {
    ...{ id, blob, srvVid },
    dirty: vid === srvVid ? 0 : 1,
    gen: isSame ? gen : gen + 1,
    why: isSame && vid !== srvVid ? stored.why : null,
  };
  return { merged, row, done: done.map(({ n }) => n), isChanged: !isSame };
}
