/**
 * Everything out into one file, and such a file in again. Coming in is a merge like any other:
 * what is on the device stays, the newest version of each field is shown, and doing it twice
 * changes nothing. A file comes in a slice at a time, so that the page stays usable; one that is
 * interrupted is simply added again.
 * @module
 */

import { TRASH } from '../../domain/reconcile.js';
import { isLive, show } from '../../domain/record.js';
import { slicesOf, storedIds } from '../../store/records.js';
import { tryOpenRecord } from '../../store/sealing.js';
import { createRests } from '../next-task.js';
import { readBackup, writeBackup } from './backup-file.js';
import { addRecords, isGoneHere, isHere, joinRecords } from './backup-merge.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { NamedRecord, Problem } from './backup-file.js' */
/** @import { Joined, OpenVault } from './backup-merge.js' */

/**
 * @typedef {object} Preview what is in a file, before anything of it is added
 * @prop {readonly NamedRecord[]} records that can be added
 * @prop {Readonly<Record<string, number>>} counts by kind; entries in the bin as `binned`
 * @prop {number} already how many are here in the same state
 * @prop {number} deletedLater how many were deleted here, or put into the bin, after the file was
 *   made
 * @prop {readonly Problem[]} problems
 *
 * @typedef {{ done: number, of: number }} Progress
 * @typedef {ReturnType<typeof createBackup>} Backup
 */

/** Records stored at once. */
const SLICE = 500;

/**
 * @param {object} options
 * @param {() => Promise<OpenVault>} options.open
 * @param {{ now(): number }} options.clock
 * @param {NewAuthor} options.newAuthor
 * @param {() => void} [options.onSaved] something new is waiting to sync
 */
export function createBackup({ open, clock, newAuthor, onSaved }) {
  const author = newAuthor();
  return {
    /** @returns {Promise<{ text: string, count: number }>} `count` records that are not deleted */
    async exportAll() {
      const records = await everything(await open());
      const live = records.filter(({ record }) => isLive(record));
      return { text: writeBackup(live, clock.now()), count: live.length };
    },

    /**
     * @param {string} text
     * @returns {Promise<Preview>}
     */
    async preview(text) {
      const rests = createRests(clock.now);
      const file = await readBackup(text, rests);
      const vault = await open();
      const stored = await storedIds(vault.db);
      /** @type {Joined[]} */
      const joined = [];
      const how = { stored, rests, isSealed: false };
      for (const slice of slices(file.records)) {
        joined.push(...(await joinRecords(vault, author, slice, how)));
      }
      const fitting = joined.filter(({ why }) => why === null);
      return {
        records: fitting.map(({ from }) => from),
        counts: countKinds(fitting),
        already: fitting.filter(isHere).length,
        deletedLater: fitting.filter(isGoneHere).length,
        problems: [
          ...file.problems,
          ...joined.flatMap(({ from, why }) => (why === null ? [] : [{ n: from.n, why }])),
        ].sort((a, b) => a.n - b.n),
      };
    },

    /**
     * @param {Preview} preview
     * @param {object} [how]
     * @param {boolean} [how.bringBack] whether what was deleted here comes back
     * @param {(progress: Progress) => void} [how.onProgress]
     * @param {AbortSignal} [how.signal] stops after the slice that is being added
     * @returns {Promise<{ added: number, isWhole: boolean }>} `isWhole`: nothing of it was left out by
     *   stopping
     */
    async add({ records }, { bringBack = false, onProgress, signal } = {}) {
      const vault = await open();
      const how = { bringBack, stored: await storedIds(vault.db), rests: createRests(clock.now) };
      let done = 0;
      let added = 0;
      try {
        for (const slice of slices(records)) {
          if (signal?.aborted) break;
          const opened = await addRecords(vault, author, slice, how);
          if (opened.size > 0) vault.changes.announce({ ids: [...opened.keys()], opened });
          added += opened.size;
          done += slice.length;
          onProgress?.({ done, of: records.length });
        }
      } finally {
        if (added > 0) onSaved?.(); // also of a file whose rest could not be added
      }
      return { added, isWhole: done === records.length };
    },
  };
}

/** @param {readonly NamedRecord[]} records */
function* slices(records) {
  for (let at = 0; at < records.length; at += SLICE) yield records.slice(at, at + SLICE);
}

/** @param {OpenVault} vault */
async function everything({ db, codec }) {
  /** @type {{ id: string, record: CausalRecord }[]} */
  const records = [];
  for await (const rows of slicesOf(db)) {
    const opened = await Promise.all(rows.map(({ id, blob }) => tryOpenRecord(codec, id, blob)));
    rows.forEach(({ id }, at) => {
      const record = opened[at];
      if (record) records.push({ id, record });
    });
  }
  return records;
}

/** @param {readonly Joined[]} joined */
function countKinds(joined) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { from } of joined) {
    const kind = isBinned(from.record) ? 'binned' : from.record.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** @param {CausalRecord} record */
const isBinned = (record) => show(record, TRASH) === true;
