/**
 * Views as lines of JSON, a few hundred records each: a page reads them in one step, where a structure
 * with maps in it costs a phone more than twice as much.
 *
 *     [[id,gen,kind,created,fields,seen,nk?,others?,readOnly?], …]   live
 *     [[id,gen,kind], …]                                             deleted
 *     [[id,gen,null], …]                                             not readable here
 *
 * `seen` is actor, time, actor, time.
 * @module
 */

/** @import { View } from './view.js' */
/**
 * @typedef {{ id: string, gen: number, kind: string | null, view: View | null }} Told of one record, in the
 *   version that `gen` counts; null where there is nothing to show
 */

const NO_OTHERS = Object.freeze({});

/** @param {readonly Told[]} told @returns {string} without a line end */
export const lineOf = (told) => JSON.stringify(told.map(partsOf));

/** @param {string} line @returns {Told[]} SyntaxError or TypeError where it is none */
export const toldIn = (line) => JSON.parse(line).map(toldFrom);

/** @param {Told} told */
function partsOf({ id, gen, kind, view }) {
  if (!view) return [id, gen, kind];
  const { created, fields, seen, nk, others, readOnly } = view;
  const rest = [nk ?? null, Object.keys(others).length > 0 ? others : null, readOnly ? 1 : 0];
  const isPlain = rest.every((part) => !part);
  return [id, gen, kind, created, fields, [...seen].flat(), ...(isPlain ? [] : rest)];
}

/** @param {any[]} parts @returns {Told} */
const toldFrom = ([id, gen, kind, ...shown]) => ({
  ...{ id, gen, kind },
  view: shown.length > 0 ? viewFrom(id, kind, shown) : null,
});

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
