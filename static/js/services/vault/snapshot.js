/**
 * The text of a snapshot (store/snapshot.js): what the app shows of each record, so that a page
 * opens ten years in one step. Lines of JSON, since a phone needs a rest between them:
 *
 *     {"format":2,"payload":1,"count":10000,"told":420}
 *     a line of views, see domain/view-line.js, oldest first
 *
 * `count` is of the whole, `told` of this part of it. The beginning tells of the newest records and of all settings, the rest of the others. Where anything
 * is not as it should be, the whole is nothing worth: the records tell.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { PAYLOAD_VERSION } from '../../domain/payload.js';
import { SETTING } from '../../domain/setting.js';
import { lineOf, toldIn } from '../../domain/view-line.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Told } from '../../domain/view-line.js' */
/** @import { HeldRecords } from './held.js' */
/**
 * @typedef {object} Part what is in one
 * @prop {number} count of records in the whole snapshot
 * @prop {string[]} ids whom it tells of
 * @prop {string[]} unreadable whom of them it could not read: to be tried again
 */

/** Grows whenever what is shown of a record is made in another way. */
const FORMAT = 2;
/** What Today, the first screen of the journal and the usual time of Trends look at. */
const NEWEST = 400;
/** Records a line: what a slow phone reads without anybody noticing. */
const LINE = 250;
const LINE_END = 10;

/**
 * @param {HeldRecords} held
 * @param {() => Promise<void>} rest between two lines
 * @returns {Promise<{ beginning: Bytes, rest: Bytes | null, gens: Map<string, number> } | null>}
 *   texts, and which versions they tell; without a rest where the beginning tells all; null where
 *   something that was held is not any more
 */
export async function writeSnapshot(held, rest) {
  const found = await lookAtAll(held, rest);
  if (!found) return null;
  found.sort((a, b) => (a.view?.created ?? 0) - (b.view?.created ?? 0));
  const isFirst = (/** @type {Told} */ { kind }, /** @type {number} */ at) =>
    kind === SETTING || at >= found.length - NEWEST;
  const others = found.filter((one, at) => !isFirst(one, at));
  return {
    beginning: await written(found.filter(isFirst), found.length, rest),
    rest: others.length > 0 ? await written(others, found.length, rest) : null,
    gens: new Map(found.map(({ id, gen }) => [id, gen])),
  };
}

/**
 * A few hundred at a time, each in the version it has at that moment; what comes in or changes
 * meanwhile is news.
 * @param {HeldRecords} held @param {() => Promise<void>} rest
 * @returns {Promise<Told[] | null>}
 */
async function lookAtAll(held, rest) {
  const ids = [...held.entries()].map(([id]) => id);
  /** @type {Told[]} */
  const found = [];
  for (let at = 0; at < ids.length; at += LINE) {
    for (const id of ids.slice(at, at + LINE)) {
      const one = held.get(id);
      if (!one) return null;
      found.push({ id, gen: one.gen, kind: one.kind, view: held.viewOf(id) });
    }
    await rest();
  }
  return found;
}

/** @param {Told[]} found @param {number} count @param {() => Promise<void>} rest @returns {Promise<Bytes>} */
async function written(found, count, rest) {
  const head = { format: FORMAT, payload: PAYLOAD_VERSION, count, told: found.length };
  const lines = [JSON.stringify(head)];
  for (let at = 0; at < found.length; at += LINE) {
    lines.push(lineOf(found.slice(at, at + LINE)));
    await rest();
  }
  return new TextEncoder().encode(lines.join('\n'));
}

/**
 * Takes in the newest records first.
 *
 * @param {Bytes} bytes the beginning, or the rest
 * @param {Pick<HeldRecords, 'putView'>} held
 * @param {() => Promise<void>} [rest] after each line
 * @returns {Promise<Part>}
 * @throws {AppError} `format`: not one of this version of the app
 */
export async function readSnapshotInto(bytes, held, rest) {
  const [first, ...lines] = linesOf(bytes);
  const head = JSON.parse(text(first));
  if (head.format !== FORMAT || head.payload !== PAYLOAD_VERSION) throw another();
  /** @type {string[]} */
  const ids = [];
  /** @type {string[]} */
  const unreadable = [];
  for (const line of lines.reverse()) {
    for (const { id, gen, kind, view } of toldIn(text(line))) {
      ids.push(id);
      if (kind === null) unreadable.push(id);
      else held.putView(id, gen, kind, view);
    }
    await rest?.();
  }
  if (ids.length !== head.told) throw another();
  return { count: head.count, ids, unreadable };
}

/** Read one by one: the text of ten years in one piece would keep a phone busy. @param {Bytes} bytes */
function linesOf(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, at);
    lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** @param {Bytes | undefined} line */
const text = (line) => new TextDecoder().decode(line);

const another = () => new AppError('format', 'the snapshot is of another version of the app');
