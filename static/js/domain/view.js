/**
 * A record as the rest of the app reads it: plain fields.
 * @module
 */

import { endsOf } from './day.js';
import { isReadOnly } from './payload.js';
import { otherVersions, show } from './record.js';

/** @import { Clock } from './day.js' */
/** @import { CausalRecord, Json, Vector } from './record.js' */
/**
 * @typedef {object} View made once for each version of a record, and never changed
 * @prop {string} id
 * @prop {string} kind
 * @prop {string} [nk]
 * @prop {number} created for ordering; not a time to show
 * @prop {Record<string, Json>} fields
 * @prop {Record<string, Json[]>} others versions of a field written at the same time elsewhere
 * @prop {boolean} readOnly written by a newer app
 * @prop {Vector} seen what this view shows; hand it to `write` to keep what came in since
 */

/**
 * What a service makes of a view, made once: a view never changes. Anew where the person's day ends with
 * another hour.
 *
 * @template {object} T
 * @param {(view: View, dayEnds: number) => T} read
 * @param {Pick<Clock, 'dayEnds'>} [clock]
 * @returns {(view: View) => T}
 */
export function readOnce(read, clock = {}) {
  /** @type {WeakMap<View, T>} */
  let known = new WeakMap();
  let ends = 0;
  return (view) => {
    if (endsOf(clock) !== ends) known = new WeakMap();
    ends = endsOf(clock);
    const before = known.get(view);
    if (before) return before;
    const made = read(view, ends);
    known.set(view, made);
    return made;
  };
}

/** @param {string} id @param {CausalRecord} record @returns {View} */
export function viewOf(id, record) {
  const names = [...record.fields.keys()];
  const others = names.map((name) => /** @type {const} */ ([name, otherVersions(record, name)]));
  return {
    id,
    kind: record.kind,
    ...(record.nk === null ? {} : { nk: record.nk }),
    created: record.created.t,
    fields: Object.fromEntries(names.map((name) => [name, show(record, name) ?? null])),
    others: Object.fromEntries(others.filter(([, versions]) => versions.length > 0)),
    readOnly: isReadOnly(record),
    seen: record.seen,
  };
}
