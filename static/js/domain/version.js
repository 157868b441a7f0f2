/**
 * An earlier version of an entry: what stood in it before somebody changed it, kept as a record of
 * its own, so that an entry stays small and a version is never merged with anything.
 * @module
 */

import { canonical } from './canonical.js';
import { isLocalTime, localTime, MINUTE_MS } from './day.js';
import { entryOf, SHOWN_ALONE, TRASHED_AT } from './entry.js';
import { TRASH } from './reconcile.js';
import { VERSION } from './version-kind.js';

/** @import { Entry, EntryView } from './entry.js' */
/** @import { Json, Vector } from './record.js' */
/** @typedef {Readonly<Record<string, Json>>} Was fields of an entry, without those of the bin */
/** @typedef {Record<string, Json | undefined>} Changes `undefined` takes a field away */
/**
 * @typedef {object} Version
 * @prop {string} id
 * @prop {string} until local time it was changed
 * @prop {string} device what the device it was changed on was called; may be empty
 * @prop {Was} was
 * @prop {Entry} entry the same, as an entry without an id
 */

export { VERSION };

/** What stood for less is a slip of the finger, or one of many taps of one writing. */
const STOOD_MS = 10 * MINUTE_MS;
const OF_THE_BIN = new Set([TRASH, TRASHED_AT]);

/** @param {Was} fields of an entry's record @returns {Was} */
export const wasOf = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OF_THE_BIN.has(name)));

/**
 * What a write takes from an entry and is worth keeping: the entry as it was, where it stood for ten
 * minutes; and of a field that was written apart elsewhere each value that goes.
 *
 * @param {EntryView & { seen: Vector }} view
 * @param {Changes} changes
 * @param {number} now ms since 1970
 * @param {ReadonlySet<string>} [staying] fields whose other values stay beside what is written
 * @returns {Was[]} newest first; none where nothing is taken
 */
export function takenBy({ fields, others, seen }, changes, now, staying = SHOWN_ALONE) {
  const was = wasOf(fields);
  const isChanged = Object.entries(changes).some(([name, value]) => !isSame(fields[name], value));
  const apart = Object.keys(changes).flatMap((name) =>
    staying.has(name) ? [] : (others[name] ?? []).map((value) => ({ ...was, [name]: value })),
  );
  const hasStood = Math.abs(now - Math.max(0, ...seen.values())) >= STOOD_MS;
  return [...((isChanged && hasStood) || apart.length > 0 ? [was] : []), ...apart];
}

/** @param {Was} was @param {Was} current fields of the entry @returns {Changes} that bring it back */
export function changesTo(was, current) {
  const gone = Object.keys(wasOf(current)).filter((name) => !Object.hasOwn(was, name));
  return { ...Object.fromEntries(gone.map((name) => [name, undefined])), ...wasOf(was) };
}

/**
 * @param {string} of id of the entry @param {Was} was
 * @param {{ ms: number, tz: number, device: string }} changed when, and on which device
 * @returns {Record<string, Json>} fields of its record
 */
export const versionFields = (of, was, { ms, tz, device }) => ({
  ...{ of, at: localTime(ms, tz), tz, device, was },
});

/**
 * The versions of an entry, newest first; what says the same as the one after it, or as the entry
 * itself, is one.
 *
 * @param {readonly EntryView[]} views of its versions, newest first
 * @param {Was} current its fields
 * @returns {Version[]}
 */
export function versionsOf(views, current) {
  const said = new Set([canonical(wasOf(current))]);
  return views
    .flatMap(versionOf)
    .filter(({ was }) => !said.has(canonical(was)) && said.add(canonical(was)));
}

/** @param {EntryView} view @returns {Version[]} none where it cannot be read */
function versionOf({ id, fields }) {
  const { at, device, was } = fields;
  if (!isLocalTime(at) || typeof was !== 'object' || was === null || Array.isArray(was)) return [];
  const kept = wasOf(/** @type {Was} */ (was));
  return [
    {
      ...{ id, until: at, device: typeof device === 'string' ? device : '', was: kept },
      entry: entryOf({ id: '', created: 0, fields: { ...kept }, others: {}, readOnly: true }),
    },
  ];
}

/** @param {unknown} a @param {unknown} b */
const isSame = (a, b) => canonical(a) === canonical(b);
