/**
 * The rules of the protocol, each broken in turn, to prove that the model notices.
 * @module
 */

import { reconcile, TRASH } from '../../../static/js/domain/reconcile.js';
import { merge, remove, write } from '../../../static/js/domain/record.js';

/** Only the newest sibling survives: what a last-writer-wins register does. */
function lastWriterWins(record) {
  const fields = new Map([...record.fields].map(([name, [top]]) => [name, [top]]));
  return { ...record, fields };
}

/** Stamps taken from the wall clock alone. */
function plainClock(record, act, author) {
  const t = Math.max(1, author.now);
  const blind = { ...record, seen: new Map() };
  const acted = act(blind, author);
  return { ...acted, seen: new Map([...record.seen, [author.actor, t]]) };
}

/** A flag in the bin stays there whatever was changed unseen. */
function mergeWithoutLeavingBin(local, remote, author) {
  if (!local) return remote;
  const joined = reconcile(local, remote, author);
  const plain = merge(local, remote);
  const flags = plain.fields.get(TRASH);
  const left = joined.fields.get(TRASH)?.every(({ value }) => value === false);
  return left && flags?.some(({ value }) => value === true) ? plain : joined;
}

/** @type {Record<string, { rules?: object, [switched: string]: unknown }>} */
export const MUTANTS = {
  'no compare-and-set': { noCas: true },
  'no digest check': { noDigest: true },
  'plain seq+1 and no digest check': { plainSeq: true, noDigest: true },
  'a deleted record that was changed does not come back whole': {
    rules: { reconcile: (local, remote) => (local ? merge(local, remote) : remote) },
  },
  'a changed record stays in the bin': { rules: { reconcile: mergeWithoutLeavingBin } },
  'stamps are wall clock only': {
    rules: {
      write: (record, changes, author) =>
        plainClock(record, (blind, by) => write(blind, changes, by, record.seen), author),
      remove: (record, author) => plainClock(record, (blind, by) => remove(blind, by), author),
    },
  },
  'an acknowledgement clears whatever is there now': { noGen: true },
  'the cursor jumps to the head of a cut page': { headCursor: true, noDigest: true },
  'the actor survives a restored device': { stickyActor: true },
  'the last writer wins': {
    rules: {
      merge: (a, b) => lastWriterWins(merge(a, b)),
      reconcile: (local, remote, author) =>
        local ? lastWriterWins(reconcile(local, remote, author)) : remote,
    },
  },
};
