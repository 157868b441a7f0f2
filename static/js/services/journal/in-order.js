/**
 * Entries as the screens show them, the newest first, from the views of a journal in the order they
 * were made. What changed since is moved; where it is much, all are put in order anew.
 * @module
 */

import { newestFirst } from '../../domain/day.js';
import { isInBin } from '../../domain/entry.js';
import { nextTask } from '../next-task.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { View } from '../../domain/view.js' */

const FEW = 20;
/** Entries read without a rest: the first of a page take three times as long as those after them. */
const SLICE = 800;

/**
 * @param {(view: View) => Entry} shown the same one each time
 * @param {(entry: Entry) => number} createdOf
 * @param {{ few?: number }} [how] how many are moved one by one
 */
export function createInOrder(shown, createdOf, { few = FEW } = {}) {
  /** @type {{ ends: number, views: readonly View[], entries: readonly Entry[] }} */
  let last = { ends: 0, views: [], entries: [] };

  /** @param {readonly View[]} views @returns {Entry[]} */
  const anew = (views) =>
    views
      .filter((one) => !isInBin(one))
      .reverse()
      .map(shown)
      .sort(newestFirst);

  /** Of one minute, what was made last comes first. @param {Entry} a @param {Entry} b */
  const isAhead = (a, b) => (newestFirst(a, b) || createdOf(b) - createdOf(a)) <= 0;

  /** @param {View[]} gone @param {View[]} come */
  function moved(gone, come) {
    const entries = [...last.entries];
    for (const view of gone) {
      const at = entries.indexOf(shown(view));
      if (at >= 0) entries.splice(at, 1);
    }
    for (const entry of come.filter((one) => !isInBin(one)).map(shown)) {
      const at = entries.findIndex((other) => isAhead(entry, other));
      entries.splice(at < 0 ? entries.length : at, 0, entry);
    }
    return entries;
  }

  /**
   * @param {readonly View[]} views oldest first
   * @param {number} [ends] with which hour a day ends: with another one, every entry is read anew
   * @returns {Promise<readonly Entry[]>} without the bin
   */
  return async (views, ends = 0) => {
    if (last.ends !== ends) last = { ends, views: [], entries: [] };
    const { gone, come } = between(last.views, views);
    const isFew = gone.length <= few && come.length <= few;
    if (!isFew) await madeInTurns(come, shown);
    const entries = isFew ? moved(gone, come) : anew(views);
    last = { ends, views, entries };
    return entries;
  };
}

/** A finger comes before the years. @param {View[]} views @param {(view: View) => Entry} shown */
async function madeInTurns(views, shown) {
  for (let at = 0; at < views.length; at += SLICE) {
    if (views.length > SLICE) await nextTask();
    views.slice(at, at + SLICE).forEach(shown);
  }
}

/** What lies between that with which both begin and that with which both end. @param {readonly View[]} before @param {readonly View[]} now */
function between(before, now) {
  const most = Math.min(before.length, now.length);
  let same = 0;
  while (same < most && before[same] === now[same]) same += 1;
  let end = 0;
  while (end < most - same && before.at(-1 - end) === now.at(-1 - end)) end += 1;
  return { gone: before.slice(same, before.length - end), come: now.slice(same, now.length - end) };
}
