/**
 * What a person used most lately of what they keep an eye on, to stand first where it is asked for.
 * @module
 */

import { FACTOR } from './entry-more.js';

/** @import { Entry } from './entry.js' */
/** @import { OwnFactor } from './own-factors.js' */

/** So many of the newest entries are what somebody did lately. */
const LATELY = 100;

/** @typedef {ReadonlyMap<string, number>} Uses in how many entries each part of a day is, by its name there */

/** @param {readonly Pick<Entry, 'kept'>[]} entries newest first @returns {Uses} lately */
export function usesOf(entries) {
  const uses = new Map();
  for (const { kept } of entries.slice(0, LATELY)) {
    for (const field in kept) {
      if (!field.startsWith(FACTOR) || kept[field] === false) continue;
      const id = field.slice(FACTOR.length);
      uses.set(id, (uses.get(id) ?? 0) + 1);
    }
  }
  return uses;
}

/** @param {readonly OwnFactor[]} factors @param {Uses} uses @returns {OwnFactor[]} the most used first, then by name */
export const byUse = (factors, uses) =>
  [...factors].sort(
    (a, b) => (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0) || a.name.localeCompare(b.name),
  );
