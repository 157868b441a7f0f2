/**
 * The text of a snapshot (store/snapshot.js): what the app shows of each record, so that a page
 * opens ten years in one step. Lines of JSON, since a phone needs a rest between them:
 *
 *     {"format":1,"payload":1,"count":10000}
 *     [[id,gen,kind,created,fields,seen,nk?,others?,readOnly?], … oldest first]   live
 *     [[id,gen,kind], …]                                                          deleted
 *     [[id,gen,null]]                                                             not readable here
 *
 * `seen` is actor, time, actor, time. Where anything is not as it should be, the whole is nothing
 * worth: the records tell.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { PAYLOAD_VERSION } from '../../domain/payload.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Held, HeldRecords } from './held.js' */
/** @import { View } from './view.js' */

/** Grows whenever what is shown of a record is made in another way. */
const FORMAT = 1;
/** Records a line: what a slow phone reads without anybody noticing. */
const LINE = 1000;
const NO_OTHERS = Object.freeze({});

/**
 * @param {HeldRecords} held
 * @param {() => Promise<void>} rest between two lines
 * @returns {Promise<{ text: Bytes, gens: Map<string, number> }>} and which versions it tells
 */
export async function writeSnapshot(held, rest) {
  const all = [...held.entries()].map(([id, { gen, kind }]) => ({ id, gen, kind }));
  const found = all.map((one) => ({ ...one, view: held.viewOf(one.id) }));
  found.sort((a, b) => (a.view?.created ?? 0) - (b.view?.created ?? 0));
  const lines = [JSON.stringify({ format: FORMAT, payload: PAYLOAD_VERSION, count: found.length })];
  // The last line, which is read first, is a whole one.
  for (let at = 0, end = found.length % LINE || LINE; at < found.length; at = end, end += LINE) {
    lines.push(JSON.stringify(found.slice(at, end).map(told)));
    await rest();
  }
  const text = new TextEncoder().encode(lines.join('\n'));
  return { text, gens: new Map(found.map(({ id, gen }) => [id, gen])) };
}

/** @param {{ id: string, gen: number, kind: string | null, view: View | null }} one */
function told({ id, gen, kind, view }) {
  if (!view) return [id, gen, kind];
  const { created, fields, seen, nk, others, readOnly } = view;
  const rest = [nk ?? null, Object.keys(others).length > 0 ? others : null, readOnly ? 1 : 0];
  const isPlain = rest.every((part) => !part);
  return [id, gen, kind, created, fields, [...seen].flat(), ...(isPlain ? [] : rest)];
}

/**
 * Takes in the newest records first.
 *
 * @param {Bytes} bytes
 * @param {Pick<HeldRecords, 'putView'>} held
 * @param {(left: number) => Promise<void>} rest after each line; so many are left
 * @returns {Promise<{ ids: Set<string>, unreadable: string[] }>} whom it tells of, and whom it could
 *   not read: to be tried again
 * @throws {AppError} `format`: not one of this version of the app
 */
export async function readSnapshotInto(bytes, held, rest) {
  const [first = '', ...lines] = new TextDecoder().decode(bytes).split('\n');
  const head = JSON.parse(first);
  if (head.format !== FORMAT || head.payload !== PAYLOAD_VERSION) throw another();
  /** @type {Set<string>} */
  const ids = new Set();
  /** @type {string[]} */
  const unreadable = [];
  for (const [at, line] of lines.reverse().entries()) {
    for (const [id, gen, kind, ...shown] of JSON.parse(line)) {
      ids.add(id);
      if (kind === null) unreadable.push(id);
      else held.putView(id, gen, kind, shown.length > 0 ? viewFrom(id, kind, shown) : null);
    }
    await rest(lines.length - 1 - at);
  }
  if (ids.size !== head.count) throw another();
  return { ids, unreadable };
}

/** @param {string} id @param {string} kind @param {any[]} shown @returns {View} */
function viewFrom(id, kind, [created, fields, seen, nk, others = null, readOnly = 0]) {
  /** @type {View} */
  const view = {
    id,
    kind,
    created,
    fields,
    others: others ?? NO_OTHERS,
    readOnly: readOnly === 1,
    seen: seen.length === 2 ? new Map([seen]) : new Map(pairs(seen)),
  };
  if (nk) view.nk = nk;
  return view;
}

/** @param {any[]} flat @returns {[string, number][]} */
const pairs = (flat) => flat.flatMap((actor, at) => (at % 2 === 0 ? [[actor, flat[at + 1]]] : []));

const another = () => new AppError('format', 'the snapshot is of another version of the app');
