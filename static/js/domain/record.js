/**
 * A record as a causal map. Every field holds the values nobody has overwritten yet, each under
 * the dot `(time, actor)` of its write; `seen` says which dots this state has taken notice of.
 * Merging two states keeps every value that the other side had not seen, so that nothing written
 * at the same time on two devices is dropped. A deleted record is one without fields.
 * @module
 */

import { canonical } from './canonical.js';

/** @typedef {null | boolean | number | string | unknown[] | { [key: string]: unknown }} Json */
/** @typedef {{ t: number, actor: string }} Dot */
/** @typedef {{ t: number, actor: string, value: Json }} Sibling */
/** @typedef {ReadonlyMap<string, number>} Vector the newest time seen from each actor */
/** @typedef {ReadonlyMap<string, readonly Sibling[]>} Fields siblings, newest first */
/**
 * @typedef {object} CausalRecord never changed once made
 * @prop {number} version of the encoding, see payload.js
 * @prop {string} kind
 * @prop {string | null} nk the key a natural-key record is found by
 * @prop {Dot} created
 * @prop {Fields} fields
 * @prop {Vector} seen
 * @prop {{ readonly [key: string]: Json }} extra what a newer app put beside the fields
 */
/** @typedef {{ now: number, actor: string }} Author who writes, and what their clock says */

/** @type {Dot} older than every dot there is */
const NEVER = { t: 0, actor: '' };

/** @param {{ kind: string, nk?: string | null, fields: Record<string, Json>, version?: number }} start
 * @param {Author} author @returns {CausalRecord} */
export function createRecord({ kind, nk = null, fields, version = 1 }, author) {
  const created = nextDot({ seen: new Map() }, author);
  const nothing = { version, kind, nk, created, fields: new Map(), seen: new Map(), extra: {} };
  return write(nothing, fields, author);
}

/**
 * Set fields, all under one dot; `undefined` takes a field away. What the writer had on screen is
 * overwritten; a value they had not seen stays beside the new one.
 *
 * @param {CausalRecord} record
 * @param {{ readonly [name: string]: Json | undefined }} changes
 * @param {Author} author
 * @param {Vector} [onScreen] what the writer had seen; everything in this record, unless told
 * @param {ReadonlySet<string>} [hidden] fields of which only the newest value was on screen: their
 *   other values stay, until somebody who saw them writes
 * @returns {CausalRecord}
 */
export function write(record, changes, author, onScreen = record.seen, hidden = new Set()) {
  const dot = nextDot(record, author);
  const fields = new Map(record.fields);
  for (const [name, value] of Object.entries(changes)) {
    const siblings = record.fields.get(name) ?? [];
    const unseen = siblings.filter((sibling) => !hasSeen(onScreen, sibling));
    const others = hidden.has(name) ? hiddenOf(siblings, onScreen, value) : [];
    const kept = [...unseen, ...others].sort((x, y) => compareDots(y, x));
    setField(fields, name, value === undefined ? kept : [{ ...dot, value }, ...kept]);
  }
  return { ...record, fields, seen: withDot(record.seen, dot) };
}

/**
 * @param {readonly Sibling[]} siblings @param {Vector} onScreen
 * @param {Json | undefined} value the new one
 */
function hiddenOf(siblings, onScreen, value) {
  const [shown, ...others] = siblings.filter((sibling) => hasSeen(onScreen, sibling));
  return others.filter(
    (other) => !isSame(other.value, value) && !isSame(other.value, shown?.value),
  );
}

/** @param {CausalRecord} record @param {Author} author @returns {CausalRecord} a tombstone */
export function remove(record, author) {
  return { ...record, fields: new Map(), seen: withDot(record.seen, nextDot(record, author)) };
}

/** @param {CausalRecord} record */
export const isLive = (record) => record.fields.size > 0;

/**
 * What to show for a field: its newest value. A flag is set as long as anyone has it set.
 * @param {CausalRecord} record @param {string} name
 * @returns {Json | undefined}
 */
export function show(record, name) {
  const siblings = record.fields.get(name);
  if (!siblings) return undefined;
  if (isFlag(siblings)) return siblings.some((sibling) => sibling.value === true);
  return siblings[0]?.value;
}

/**
 * The other values of a field that nobody has overwritten yet, newest first. A flag has none.
 * @param {CausalRecord} record @param {string} name
 * @returns {Json[]}
 */
export function otherVersions(record, name) {
  const siblings = record.fields.get(name) ?? [];
  if (isFlag(siblings)) return [];
  const texts = new Set([canonical(siblings[0]?.value)]);
  return siblings
    .filter(({ value }) => !texts.has(canonical(value)) && texts.add(canonical(value)))
    .map(({ value }) => value);
}

/**
 * The join of two states of one record: commutative, associative, idempotent.
 * @param {CausalRecord} a @param {CausalRecord} b
 * @returns {CausalRecord}
 */
export function merge(a, b) {
  /** @type {Map<string, readonly Sibling[]>} */
  const fields = new Map();
  for (const name of [...a.fields.keys(), ...b.fields.keys()]) {
    if (!fields.has(name)) setField(fields, name, mergeField(a, b, name));
  }
  return {
    version: Math.max(a.version, b.version),
    kind: a.kind > b.kind ? a.kind : b.kind,
    nk: b.nk === null || (a.nk !== null && a.nk > b.nk) ? a.nk : b.nk,
    created: compareDots(a.created, b.created) < 0 ? a.created : b.created,
    fields,
    seen: mergeVectors(a.seen, b.seen),
    extra: mergeExtra(a.extra, b.extra),
  };
}

/**
 * Equality of the logical state, whatever the order or the bytes it was written in.
 * @param {CausalRecord} a @param {CausalRecord} b
 */
export function sameState(a, b) {
  return (
    a.version === b.version &&
    a.kind === b.kind &&
    a.nk === b.nk &&
    compareDots(a.created, b.created) === 0 &&
    sameVector(a.seen, b.seen) &&
    sameFields(a.fields, b.fields) &&
    sameExtra(a.extra, b.extra)
  );
}

/** @param {Fields} a @param {Fields} b */
export function sameFields(a, b) {
  return (
    a.size === b.size &&
    [...a].every(([name, siblings]) => sameSiblings(siblings, b.get(name) ?? []))
  );
}

/**
 * Newest first, each dot once. Two values under one dot come from writers that shared an author:
 * everybody keeps the one with the greater text, or two devices would answer each other for ever.
 * @param {readonly Sibling[]} siblings @returns {Sibling[]}
 */
export function newestFirst(siblings) {
  return [...siblings]
    .sort((x, y) => compareDots(y, x) || (isGreater(x.value, y.value) ? -1 : 1))
    .filter((one, at, all) => compareDots(all[at - 1] ?? NEVER, one) !== 0);
}

/** @param {Vector} seen @param {Dot} dot */
export const hasSeen = (seen, dot) => (seen.get(dot.actor) ?? 0) >= dot.t;

/** @param {Vector} seen everything in `other` is known to `seen` @param {Vector} other */
export const covers = (seen, other) =>
  [...other].every(([actor, t]) => (seen.get(actor) ?? 0) >= t);

/** @param {Dot} a @param {Dot} b @returns {number} negative when a is older */
export function compareDots(a, b) {
  if (a.t !== b.t) return a.t - b.t;
  if (a.actor === b.actor) return 0;
  return a.actor < b.actor ? -1 : 1;
}

/**
 * The stamp of a new write: later than everything in this record, whatever the clocks say.
 * @param {{ seen: Vector }} record @param {Author} author
 * @returns {Dot}
 */
export function nextDot(record, author) {
  const newest = Math.max(0, ...record.seen.values());
  return { t: Math.max(Math.trunc(author.now), newest + 1), actor: author.actor };
}

/** @param {Vector} seen @param {Dot} dot @returns {Vector} */
export const withDot = (seen, dot) => new Map(seen).set(dot.actor, dot.t);

/** @param {CausalRecord} a @param {CausalRecord} b @param {string} name */
function mergeField(a, b, name) {
  const ours = a.fields.get(name) ?? [];
  const theirs = b.fields.get(name) ?? [];
  const has = (/** @type {readonly Sibling[]} */ list, /** @type {Sibling} */ sibling) =>
    list.some((other) => compareDots(other, sibling) === 0);
  const kept = ours.filter((sibling) => has(theirs, sibling) || !hasSeen(b.seen, sibling));
  const added = theirs.filter((sibling) => has(ours, sibling) || !hasSeen(a.seen, sibling));
  return newestFirst([...kept, ...added]);
}

/** @param {Vector} a @param {Vector} b @returns {Vector} */
function mergeVectors(a, b) {
  const seen = new Map(a);
  for (const [actor, t] of b) seen.set(actor, Math.max(t, seen.get(actor) ?? 0));
  return seen;
}

/** Any rule that all devices share will do; this one keeps every key.
 * @param {CausalRecord['extra']} a @param {CausalRecord['extra']} b */
function mergeExtra(a, b) {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const ours = merged.get(key);
    if (ours === undefined || isGreater(value, ours)) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** @param {Map<string, readonly Sibling[]>} fields @param {string} name
 * @param {readonly Sibling[]} siblings */
function setField(fields, name, siblings) {
  if (siblings.length > 0) fields.set(name, siblings);
  else fields.delete(name);
}

/** @param {Json | undefined} a @param {Json | undefined} b */
const isSame = (a, b) => canonical(a) === canonical(b);

/** @param {Json} a @param {Json} b */
const isGreater = (a, b) => canonical(a) > canonical(b);

/** @param {readonly Sibling[]} siblings */
const isFlag = (siblings) => siblings.every(({ value }) => typeof value === 'boolean');

/** @param {Vector} a @param {Vector} b */
const sameVector = (a, b) => a.size === b.size && covers(a, b) && covers(b, a);

/** @param {readonly Sibling[]} a @param {readonly Sibling[]} b */
const sameSiblings = (a, b) =>
  a.length === b.length &&
  a.every((sibling, at) => {
    const other = b[at];
    return (
      other !== undefined && compareDots(sibling, other) === 0 && isSame(sibling.value, other.value)
    );
  });

/** @param {CausalRecord['extra']} a @param {CausalRecord['extra']} b */
const sameExtra = (a, b) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => isSame(value, b[key]));
