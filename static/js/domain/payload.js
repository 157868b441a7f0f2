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
 * newer one wrote. A `v` above ours is read where possible and never written.
 * @module
 */

import { AppError } from './errors.js';
import { compareDots } from './record.js';
import { createShape } from './shape.js';

/** @import { CausalRecord, Dot, Json, Sibling } from './record.js' */

export const PAYLOAD_VERSION = 1;
/** Room for the padding mark inside the largest sealed size, 64 KiB. */
export const MAX_PAYLOAD_BYTES = 65535;
const LATEST_T = 2 ** 52;
const unreadable = (/** @type {string} */ what) =>
  new AppError('payload', `the record's ${what} cannot be read`);
const { object, list, text: words } = createShape(unreadable);
const KNOWN = new Set(['v', 'k', 'c', 'f', 's', 'x', 'w', 'nk']);

/** @param {CausalRecord} record */
export const isReadOnly = (record) => record.version > PAYLOAD_VERSION;

/** @param {CausalRecord} record @returns {string} JSON */
export function encodePayload(record) {
  if (isReadOnly(record)) throw new AppError('read_only', 'written by a newer app');
  const { created } = record;
  const fields = [...record.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const tops = fields.flatMap(([name, [top]]) => (top ? [{ name, top }] : []));
  const stamps = tops.filter(({ top }) => compareDots(top, created) !== 0);
  const siblings = fields.filter(([, list]) => list.length > 1);
  const isJustCreated = record.seen.size === 1 && record.seen.get(created.actor) === created.t;
  return JSON.stringify({
    ...record.extra,
    v: record.version,
    k: record.kind,
    nk: record.nk ?? undefined,
    c: [created.t, created.actor],
    f: Object.fromEntries(tops.map(({ name, top }) => [name, top.value])),
    s: optional(stamps.map(({ name, top }) => [name, [top.t, top.actor]])),
    x: optional(siblings.map(([name, [, ...rest]]) => [name, rest.map(asTriple)])),
    w: isJustCreated ? undefined : Object.fromEntries(record.seen),
  });
}

/** @param {string} text @returns {CausalRecord} */
export function decodePayload(text) {
  const payload = object(parseJson(text), 'payload');
  const created = dot(payload.c);
  const stamps = object(payload.s ?? {}, 's');
  const siblings = object(payload.x ?? {}, 'x');
  const fields = Object.entries(object(payload.f, 'f')).map(([name, value]) => {
    const top = {
      ...(Object.hasOwn(stamps, name) ? dot(stamps[name]) : created),
      value: json(value),
    };
    return /** @type {const} */ ([name, [top, ...older(siblings, name)]]);
  });
  const seen = payload.w === undefined ? [[created.actor, created.t]] : vector(payload.w);
  return {
    version: version(payload.v),
    kind: words(payload.k, 'k'),
    nk: payload.nk === undefined ? null : words(payload.nk, 'nk'),
    created,
    fields: new Map(fields),
    seen: new Map(/** @type {[string, number][]} */ (seen)),
    extra: /** @type {CausalRecord['extra']} */ (
      Object.fromEntries(Object.entries(payload).filter(([name]) => !KNOWN.has(name)))
    ),
  };
}

/** @param {[string, unknown][]} entries */
const optional = (entries) => (entries.length > 0 ? Object.fromEntries(entries) : undefined);

/** @param {Sibling} sibling */
const asTriple = ({ t, actor, value }) => [t, actor, value];

/** @param {{ [name: string]: unknown }} siblings @param {string} name */
const older = (siblings, name) =>
  Object.hasOwn(siblings, name) ? list(siblings[name]).map(sibling) : [];

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

/** @param {unknown} value */
function vector(value) {
  return Object.entries(object(value, 'w')).map(([actor, t]) => [actor, time(t)]);
}

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

/** Everything JSON can say is a value. @param {unknown} value */
function json(value) {
  if (value === undefined) throw unreadable('value');
  return /** @type {Json} */ (value);
}

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
