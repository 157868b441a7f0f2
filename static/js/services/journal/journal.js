/**
 * What a person does with their journal: a tap that becomes an entry, entries written and changed
 * at leisure, the bin.
 * @module
 */

import { localTime } from '../../domain/day.js';
import { ENTRY, entryFields, entryOf, isInBin, TRASHED_AT } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { TRASH } from '../../domain/reconcile.js';
import { createTurns } from '../../domain/turns.js';
import { isAbout } from '../vault/records.js';
import { readOnce } from '../vault/view.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Change, Records } from '../vault/records.js' */
/** @import { View } from '../vault/view.js' */
/** @typedef {{ mood?: Entry['mood'], pain?: Entry['pain'] }} Tap */
/** @typedef {{ id: string, openedAt: number, undos: (Tap | 'made')[] }} OpenTap */

const TAP_OPEN_MS = 10 * 60 * 1000;
const OUT_OF_BIN = Object.freeze({ [TRASH]: false, [TRASHED_AT]: undefined });
const DAY_MS = 24 * 60 * 60 * 1000;
const BIN_MS = 30 * DAY_MS;
const DUE_SINCE = 'bin-due-since';

/** @param {{ records: Records, notes: Notes, clock: Clock }} options */
export function createJournal({ records, notes, clock }) {
  /** @type {OpenTap | null} */
  let open = null;
  const inTurn = createTurns();
  /** What each entry that was handed out had seen. @type {WeakMap<Entry, View['seen']>} */
  const screens = new WeakMap();

  const shown = readOnce((view) => {
    const entry = entryOf(view);
    screens.set(entry, view.seen);
    return entry;
  });

  /** @param {View[]} views @returns {Entry[]} */
  const newestFirst = (views) =>
    views
      .reverse()
      .map(shown)
      .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));

  /** @param {string} id @returns {Promise<View>} */
  async function view(id) {
    const found = await records.get(id);
    if (found?.kind !== ENTRY) throw new AppError('missing', 'no such entry');
    return found;
  }

  /**
   * @param {Draft} draft
   * @param {unknown} [place] where it was begun: what was written in one vault never goes to another
   * @throws {AppError} `moved`
   */
  async function create(draft, place = records.place()) {
    if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
    const now = clock.now();
    const tz = draft.tz ?? clock.tz(now);
    const fields = entryFields({ at: localTime(now, tz), ...draft, tz });
    return shown(await records.create(ENTRY, present(fields)));
  }

  /** @param {OpenTap} tap */
  const isOver = (tap) => Math.abs(clock.now() - tap.openedAt) >= TAP_OPEN_MS;

  /** The entry that taps still go into, if there is one. */
  async function tapped() {
    if (open && isOver(open)) open = null;
    const found = open && (await records.get(open.id));
    if (!found || isInBin(found)) open = null;
    return open && found ? { open, entry: shown(found) } : null;
  }

  return {
    /**
     * Amends the entry of the taps before it, or makes one.
     * @param {Tap} change @returns {Promise<Entry>}
     */
    tap: (change) =>
      inTurn(async () => {
        const current = await tapped();
        if (!current) {
          const entry = await create(change);
          open = { id: entry.id, openedAt: clock.now(), undos: ['made'] };
          return entry;
        }
        const { entry } = current;
        const changed = shown(await records.write(entry.id, entryFields(change)));
        current.open.undos.push(before(entry, change));
        return changed;
      }),

    /** Takes back the last tap. @returns {Promise<Entry | null>} null when no entry is left */
    undo: () =>
      inTurn(async () => {
        const current = await tapped();
        const undo = current?.open.undos.pop();
        if (!current || !undo) return null;
        if (undo !== 'made') return shown(await records.write(current.entry.id, entryFields(undo)));
        open = null;
        await records.remove(current.entry.id);
        return null;
      }),

    /** The page is left: the next tap makes an entry of its own. */
    endTap() {
      void inTurn(async () => {
        open = null;
      });
    },

    create,

    /**
     * @param {string} id @param {Draft} changes
     * @param {Entry} [onScreen] the entry the person was looking at, as it was handed out: what
     *   came in from elsewhere since then is kept beside what they wrote
     */
    async edit(id, changes, onScreen) {
      const place = records.place();
      try {
        const current = onScreen ? await records.get(id) : await view(id);
        const before = onScreen ?? shown(/** @type {View} */ (current));
        const fields = entryFields(changes, before);
        // What is written into must be found again.
        if (current && isInBin(current)) await records.write(id, OUT_OF_BIN);
        return shown(await records.write(id, fields, screens.get(before)));
      } catch (error) {
        if (!onScreen || !isDeleted(error)) throw error;
        return create({ ...draftOf(onScreen), ...changes }, place);
      }
    },

    /** Where something new is begun, for `create`. */
    place: () => records.place(),

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write((await view(id)).id, { [TRASH]: true, [TRASHED_AT]: clock.now() });
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      return shown(await records.write((await view(id)).id, OUT_OF_BIN));
    },

    /** At once and for good. @param {string} id */
    async removeForGood(id) {
      await records.remove((await view(id)).id);
    },

    /** @param {string} id @returns {Promise<Entry | null>} in the bin or not */
    async get(id) {
      const found = await records.get(id);
      return found?.kind === ENTRY ? shown(found) : null;
    },

    /** @returns {Promise<Entry[]>} newest first, without the bin */
    entries: async () => newestFirst((await records.list(ENTRY)).filter((one) => !isInBin(one))),

    /** @returns {Promise<Entry[]>} newest first */
    bin: async () => newestFirst((await records.list(ENTRY)).filter(isInBin)),

    /** @returns {Promise<number>} records of any kind that cannot be read here */
    countUnreadable: () => records.countUnreadable(),

    /**
     * Empty the bin of what has been in it for thirty days; any device may. A clock may be wrong
     * for an hour: what is due has to be due once more, a day or more after it was first seen so.
     */
    async emptyBin() {
      const now = clock.now();
      const due = (await records.list(ENTRY)).filter(
        (one) => isInBin(one) && !one.readOnly && isDue(one.fields[TRASHED_AT], now),
      );
      /** @type {Record<string, number>} */
      const before = (await notes.get(DUE_SINCE)) ?? {};
      const since = due.map(({ id }) => ({ id, since: Math.min(before[id] ?? now, now) }));
      const isLongDue = (/** @type {{ since: number }} */ one) => now - one.since >= DAY_MS;
      for (const { id } of since.filter(isLongDue)) await records.remove(id);
      const waiting = since.filter((one) => !isLongDue(one));
      await notes.set(DUE_SINCE, Object.fromEntries(waiting.map((one) => [one.id, one.since])));
    },

    /** @param {(change: Change) => void} listener hears of entries alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, ENTRY) && listener(change)),
  };
}
/** @typedef {ReturnType<typeof createJournal>} Journal */

/** What a tap overwrites. @param {Entry} entry @param {Tap} change @returns {Tap} */
function before(entry, change) {
  return {
    ...('mood' in change ? { mood: entry.mood } : {}),
    ...('pain' in change ? { pain: entry.pain } : {}),
  };
}

/** Removed for good, while somebody still had it before them. @param {unknown} error */
const isDeleted = (error) =>
  error instanceof AppError && error.code === 'missing' && error.details.isDeleted === true;

/** @param {Entry} entry @returns {Draft} */
const draftOf = ({ at, tz, mood, pain, places, factors, note }) => ({
  ...{ at, tz, mood, pain, places, factors, note },
});

/** @param {unknown} trashedAt @param {number} now */
const isDue = (trashedAt, now) => typeof trashedAt === 'number' && now - trashedAt >= BIN_MS;

/** @param {Record<string, Json | undefined>} fields @returns {Record<string, Json>} */
function present(fields) {
  return /** @type {Record<string, Json>} */ (
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  );
}
