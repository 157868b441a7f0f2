/**
 * The text of a record before it is sealed. One dot is usually shared by all fields, so it is
 * written once; what differs from it is written beside the fields:
 *
 *     {"v":1,"k":"entry","c":[t,actor],"f":{name:value},
 *      "s":{name:[t,actor]},            fields written later than the record
 *      "x":{name:[[t,actor,value]]},    older siblings
 *      "w":{actor:t},                   what was seen, unless it is just c
 *      "nk":"day|2026-05-03"}           natural-key records only
 *
 * Names this app does not know are carried through, so that an old app cannot destroy what a
 * newer one wrote. A `v` above ours, or a time near
 * the end of numbers, is read where possible and never written.
 * @module
 */

import { AppError } from './errors.js';
import { compareDots, newestFirst } from './record.js';
import { createShape } from './shape.js';

/** @import { CausalRecord, Dot, Json, Sibling } from './record.js' */

export const PAYLOAD_VERSION = 1;
/** Room for the padding mark inside the largest sealed size, 64 KiB. */
export const MAX_PAYLOAD_BYTES = 65535;
/** Lists and objects within each other in one value. */
const DEEPEST = 64;
const LATEST_T = 2 ** 52;
/** Writes and rewrites move a record's time on; beyond this one of them might pass the end. */
const LAST_WRITABLE_T = LATEST_T - 2 ** 16;
const unreadable = (/** @type {string} */ what) =>
  new AppError('payload', `the record's ${what} cannot be read`);
const { object, list, text: words } = createShape(unreadable);
const KNOWN = new Set(['v', 'k', 'c', 'f', 's', 'x', 'w', 'nk']);

/**
 * A newer app wrote it, or somebody's clock drove its times to the end of what they may be: nobody
 * could read what we wrote on top.
 * @param {CausalRecord} record
 */
export const isReadOnly = (record) =>
  record.version > PAYLOAD_VERSION || newestTime(record) >= LAST_WRITABLE_T;

/** @param {CausalRecord} record @returns {string} JSON */
export function encodePayload(record) {
  if (record.version > PAYLOAD_VERSION) throw new AppError('read_only', 'written by a newer app');
  if (newestTime(record) >= LATEST_T) throw new AppError('read_only', 'its clock has run out');
  const { created } = record;
  /** @type {Record<'f' | 's' | 'x', [string, unknown][]>} */
  const told = { f: [], s: [], x: [] };
  for (const [name, siblings] of [...record.fields].sort(byName)) {
    const [top, ...older] = siblings;
    if (top) told.f.push([name, top.value]);
    if (top && compareDots(top, created) !== 0) told.s.push([name, [top.t, top.actor]]);
    if (older.length > 0) told.x.push([name, older.map(asTriple)]);
  }
  const isJustCreated = record.seen.size === 1 && record.seen.get(created.actor) === created.t;
  return JSON.stringify({
    ...record.extra,
    v: record.version,
    k: record.kind,
    nk: record.nk ?? undefined,
    c: [created.t, created.actor],
    f: Object.fromEntries(told.f),
    s: optional(told.s),
    x: optional(told.x),
    w: isJustCreated ? undefined : Object.fromEntries(record.seen),
  });
}

/**
 * What another app wrote carelessly is set right: values in their order, and a vector that covers
 * them, since a record has seen what it holds.
 * @param {string} text @returns {CausalRecord}
 */
export const decodePayload = (text) => decodeParsed(parseJson(text));

/** The same, of what was parsed already. @param {unknown} parsed @returns {CausalRecord} */
export function decodeParsed(parsed) {
  const payload = object(parsed, 'payload');
  const created = dot(payload.c);
  const fields = decodeFields(payload, created);
  const seen = new Map(payload.w === undefined ? [[created.actor, created.t]] : vector(payload.w));
  for (const { t, actor } of [...fields.values()].flat()) {
    seen.set(actor, Math.max(t, seen.get(actor) ?? 0));
  }
  return {
    version: version(payload.v),
    kind: words(payload.k, 'k'),
    nk: payload.nk === undefined ? null : words(payload.nk, 'nk'),
    created,
    fields,
    seen,
    extra: /** @type {CausalRecord['extra']} */ (
      Object.fromEntries(
        Object.entries(payload)
          .filter(([name]) => !KNOWN.has(name))
          .map(([name, value]) => [name, json(value)]),
      )
    ),
  };
}

/**
 * @param {{ [name: string]: unknown }} payload @param {Dot} created
 * @returns {Map<string, Sibling[]>} siblings, newest first, each dot once
 */
function decodeFields(payload, created) {
  const stamps = object(payload.s ?? {}, 's');
  const older = object(payload.x ?? {}, 'x');
  /** @type {Map<string, Sibling[]>} */
  const fields = new Map();
  for (const [name, value] of Object.entries(object(payload.f, 'f'))) {
    const stamp = Object.hasOwn(stamps, name) ? dot(stamps[name]) : created;
    fields.set(name, [{ ...stamp, value: json(value) }]);
  }
  for (const [name, triples] of Object.entries(older)) {
    const siblings = [...(fields.get(name) ?? []), ...list(triples).map(sibling)];
    if (siblings.length > 0) fields.set(name, siblings);
  }
  for (const [name, siblings] of fields) {
    fields.set(name, newestFirst(siblings));
  }
  return fields;
}

/** @param {[string, unknown]} a @param {[string, unknown]} b */
const byName = ([a], [b]) => (a < b ? -1 : 1);

/** @param {[string, unknown][]} entries */
const optional = (entries) => (entries.length > 0 ? Object.fromEntries(entries) : undefined);

/** @param {Sibling} sibling */
const asTriple = ({ t, actor, value }) => [t, actor, value];

/** @param {unknown} triple @returns {Sibling} */
function sibling(triple) {
  const [t, actor, value] = list(triple);
  return { ...dot([t, actor]), value: json(value) };
}

/** @param {unknown} pair @returns {Dot} */
function dot(pair) {
  const [t, actor] = list(pair);
  return { t: time(t), actor: words(actor, 'actor') };
}

/** @param {unknown} value @returns {[string, number][]} */
function vector(value) {
  return Object.entries(object(value, 'w')).map(([actor, t]) => [actor, time(t)]);
}

/** @param {CausalRecord} record */
const newestTime = ({ seen }) => Math.max(0, ...seen.values());

/** @param {unknown} value */
function time(value) {
  if (Number.isInteger(value) && Number(value) > 0 && Number(value) < LATEST_T)
    return Number(value);
  throw unreadable('time');
}

/** @param {unknown} value */
function version(value) {
  if (Number.isInteger(value) && Number(value) >= 1) return Number(value);
  throw unreadable('v');
}

/** What JSON can say is a value, unless it nests so deep that comparing it would break us.
 * @param {unknown} value */
function json(value) {
  if (value === undefined || !fits(value, DEEPEST)) throw unreadable('value');
  return /** @type {Json} */ (value);
}

/** @param {unknown} value @param {number} levels @returns {boolean} */
const fits = (value, levels) =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => fits(inner, levels - 1)));

/** @param {string} text @returns {unknown} */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Not passed on as the cause: its message quotes the text.
    throw unreadable('JSON');
  }
}
