/**
 * What a device does with another version of a record: merge it, and then write, as any person
 * could, where the plain merge would lose sight of something.
 *
 * Two rules write. A record deleted on one side and changed unseen on the other comes back whole.
 * A record put in the bin on one side and changed unseen on the other leaves the bin.
 * @module
 */

import { hasSeen, isLive, merge, nextDot, sameFields, withDot, write } from './record.js';

/** @import { Author, CausalRecord, Sibling } from './record.js' */

/** The field that says a record is in the bin. */
export const TRASH = 'trash';

/**
 * @param {CausalRecord | null} local
 * @param {CausalRecord} remote
 * @param {Author} author whoever merges
 * @returns {CausalRecord}
 */
export function reconcile(local, remote, author) {
  if (!local) return remote;
  return leaveBin(comeBack(merge(local, remote), local, remote, author), local, remote, author);
}

/**
 * A deletion that had not seen every change is undone. All fields are written again, not only
 * those the deletion took: half a record would survive the next deletion otherwise.
 *
 * @param {CausalRecord} merged @param {CausalRecord} local @param {CausalRecord} remote
 * @param {Author} author
 */
function comeBack(merged, local, remote, author) {
  if (isLive(local) === isLive(remote) || !isLive(merged)) return merged;
  const live = isLive(local) ? local : remote;
  if (sameFields(merged.fields, live.fields)) return merged;
  /** @type {Map<string, readonly Sibling[]>} */
  const whole = new Map(
    [...live.fields].map(([name, old]) => [name, merged.fields.get(name) ?? old]),
  );
  return rewrite(merged, whole, author);
}

/**
 * @param {CausalRecord} merged @param {Map<string, readonly Sibling[]>} whole
 * @param {Author} author
 * @returns {CausalRecord}
 */
function rewrite(merged, whole, author) {
  const { t, actor } = nextDot(merged, author);
  const most = Math.max(...[...whole.values()].map((siblings) => siblings.length));
  // The newest sibling gets the newest dot, so that the same value stays on top.
  const fields = new Map(
    [...whole].map(([name, siblings]) => [
      name,
      siblings.map(({ value }, at) => ({ t: t + most - 1 - at, actor, value })),
    ]),
  );
  return { ...merged, fields, seen: withDot(merged.seen, { t: t + most - 1, actor }) };
}

/**
 * @param {CausalRecord} merged @param {CausalRecord} local @param {CausalRecord} remote
 * @param {Author} author
 */
function leaveBin(merged, local, remote, author) {
  const isUnseenEdit = binnedWithoutSeeing(local, remote) || binnedWithoutSeeing(remote, local);
  if (!isUnseenEdit || !merged.fields.get(TRASH)?.some(isBinned)) return merged;
  return write(merged, { [TRASH]: false }, author);
}

/**
 * Whether `binned` went into the bin before either side knew of a change that `edited` holds.
 * @param {CausalRecord} binned @param {CausalRecord} edited
 */
function binnedWithoutSeeing(binned, edited) {
  const flags = (binned.fields.get(TRASH) ?? []).filter(isBinned);
  if (!flags.some((flag) => !hasSeen(edited.seen, flag))) return false;
  return [...edited.fields].some(([name, siblings]) =>
    siblings.some(
      (sibling) => !hasSeen(binned.seen, sibling) && !(name === TRASH && isBinned(sibling)),
    ),
  );
}

/** @param {Sibling} flag */
const isBinned = (flag) => flag.value === true;
