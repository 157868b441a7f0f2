/**
 * What a person does with their journal: entries written and changed at leisure, with the taps that
 * become entries (`taps.js`) and the bin (`bin.js`).
 * @module
 */

import { localTime } from '../../domain/day.js';
import { ENTRY, entryFields, entryOf, isInBin, SHOWN_ALONE } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { isAbout } from '../vault/records.js';
import { readOnce } from '../vault/view.js';
import { createBin, OUT_OF_BIN } from './bin.js';
import { createTaps } from './taps.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Change, FieldChanges, Records } from '../vault/records.js' */
/** @import { View } from '../vault/view.js' */
/** @typedef {import('./taps.js').Tap} Tap */

/** @param {{ records: Records, notes: Notes, clock: Clock }} options */
export function createJournal({ records, notes, clock }) {
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

  /** @param {string} id @param {FieldChanges} fields @param {View['seen']} [onScreen] */
  const write = async (id, fields, onScreen) =>
    shown(await records.write(id, fields, onScreen, SHOWN_ALONE));

  return {
    ...createTaps({ records, clock, create, shown, write }),
    ...createBin({ records, notes, clock, view, shown, newestFirst }),

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
        return await write(id, fields, screens.get(before));
      } catch (error) {
        if (!onScreen || !isDeleted(error)) throw error;
        return create({ ...draftOf(onScreen), ...changes }, place);
      }
    },

    /**
     * Of values written apart, those that shall be: the others of these fields go.
     * @param {string} id @param {Draft} choice
     */
    async choose(id, choice) {
      const before = shown(await view(id));
      return shown(await records.write(id, entryFields(choice, before)));
    },

    /** Where something new is begun, for `create`. */
    place: () => records.place(),

    /** @param {string} id @returns {Promise<Entry | null>} in the bin or not */
    async get(id) {
      const found = await records.get(id);
      return found?.kind === ENTRY ? shown(found) : null;
    },

    /** @returns {Promise<Entry[]>} newest first, without the bin */
    entries: async () => newestFirst((await records.list(ENTRY)).filter((one) => !isInBin(one))),

    /** @returns {Promise<number>} records of any kind that cannot be read here */
    countUnreadable: () => records.countUnreadable(),

    /** @param {(change: Change) => void} listener hears of entries alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, ENTRY) && listener(change)),
  };
}
/** @typedef {ReturnType<typeof createJournal>} Journal */

/** Removed for good, while somebody still had it before them. @param {unknown} error */
const isDeleted = (error) =>
  error instanceof AppError && error.code === 'missing' && error.details.isDeleted === true;

/** @param {Entry} entry @returns {Draft} */
const draftOf = ({ at, tz, mood, pain, places, factors, note }) => ({
  ...{ at, tz, mood, pain, places, factors, note },
});

/** @param {Record<string, Json | undefined>} fields @returns {Record<string, Json>} */
function present(fields) {
  return /** @type {Record<string, Json>} */ (
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  );
}
