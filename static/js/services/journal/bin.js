/**
 * The bin: what was deleted stays there for thirty days, and comes back when it is asked for.
 * @module
 */

import { DAY_MS } from '../../domain/day.js';
import { ENTRY, isInBin, TRASHED_AT } from '../../domain/entry.js';
import { FLARE } from '../../domain/flare.js';
import { QUESTIONNAIRE } from '../../domain/questionnaire-kind.js';
import { TRASH } from '../../domain/reconcile.js';
import { VERSION } from '../../domain/version-kind.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */

/** @param {number} now ms since 1970 */
export const intoBin = (now) => ({ [TRASH]: true, [TRASHED_AT]: now });
export const OUT_OF_BIN = Object.freeze({ [TRASH]: false, [TRASHED_AT]: undefined });
/** The other kinds of record that can be put into the bin. */
export const SESSION = 'session';
export const PATTERN = 'pattern';
export const EXPERIMENT = 'experiment';
const BIN_MS = 30 * DAY_MS;
/** What can be deleted and brought back. */
const KINDS = Object.freeze([ENTRY, SESSION, FLARE, PATTERN, QUESTIONNAIRE, EXPERIMENT]);
const DUE_SINCE = 'bin-due-since';

/**
 * @param {object} given
 * @param {Records} given.records
 * @param {Notes} given.notes
 * @param {Clock} given.clock
 * @param {(id: string) => Promise<View>} given.view AppError `missing` when there is no such entry
 * @param {(view: View) => Entry} given.shown
 * @param {(views: View[]) => Entry[]} given.newestFirst
 */
export function createBin({ records, notes, clock, view, shown, newestFirst }) {
  /** With what stood in it before. @param {string} id */
  async function removeWhole(id) {
    for (const one of await records.list(VERSION)) {
      if (one.fields.of === id) await records.remove(one.id);
    }
    await records.remove(id);
  }

  return {
    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write((await view(id)).id, intoBin(clock.now()));
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      return shown(await records.write((await view(id)).id, OUT_OF_BIN));
    },

    /** At once and for good. @param {string} id */
    async removeForGood(id) {
      await removeWhole((await view(id)).id);
    },

    /** @returns {Promise<Entry[]>} newest first */
    bin: async () => newestFirst((await records.list(ENTRY)).filter(isInBin)),

    /**
     * Empty the bin of what has been in it for thirty days; any device may. A clock may be wrong
     * for an hour: what is due has to be due once more, a day or more after it was first seen so.
     */
    async emptyBin() {
      const now = clock.now();
      const all = await Promise.all(KINDS.map((kind) => records.list(kind)));
      const due = all
        .flat()
        .filter((one) => isInBin(one) && !one.readOnly && isDue(one.fields[TRASHED_AT], now));
      /** @type {Record<string, number>} */
      const before = (await notes.get(DUE_SINCE)) ?? {};
      const since = due.map(({ id }) => ({ id, since: Math.min(before[id] ?? now, now) }));
      const isLongDue = (/** @type {{ since: number }} */ one) => now - one.since >= DAY_MS;
      for (const { id } of since.filter(isLongDue)) await removeWhole(id);
      const waiting = since.filter((one) => !isLongDue(one));
      await notes.set(DUE_SINCE, Object.fromEntries(waiting.map((one) => [one.id, one.since])));
    },
  };
}

/** @param {unknown} trashedAt @param {number} now */
const isDue = (trashedAt, now) => typeof trashedAt === 'number' && now - trashedAt >= BIN_MS;
