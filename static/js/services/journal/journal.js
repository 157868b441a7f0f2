/**
 * What a person does with their journal: entries written and changed at leisure (`writing.js`), the
 * taps that become entries (`taps.js`), the bin (`bin.js`), and reading them.
 * @module
 */

import { endsOf, newestFirst } from '../../domain/day.js';
import { ENTRY, entryOf, isInBin } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { createBin } from './bin.js';
import { createInOrder } from './in-order.js';
import { createTaps } from './taps.js';
import { createWriting } from './writing.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Change, Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */
/** @typedef {import('./taps.js').Tap} Tap */

/** @param {{ records: Records, notes: Notes, clock: Clock }} options */
export function createJournal({ records, notes, clock }) {
  /** What each entry that was handed out was made from. @type {WeakMap<Entry, View>} */
  const screens = new WeakMap();

  const shown = readOnce((view, dayEnds) => {
    const entry = entryOf(view, dayEnds);
    screens.set(entry, view);
    return entry;
  }, clock);

  /** @param {View[]} views @returns {Entry[]} */
  const inOrder = (views) => views.reverse().map(shown).sort(newestFirst);

  const inOrderOf = createInOrder(shown, (entry) => screens.get(entry)?.created ?? 0);
  const all = whileTheSame(
    (/** @type {readonly View[]} */ views) => inOrderOf(views, endsOf(clock)),
    clock,
  );

  /** @param {string} id @returns {Promise<View>} */
  async function view(id) {
    const found = await records.get(id);
    if (found?.kind !== ENTRY) throw new AppError('missing', 'no such entry');
    return found;
  }

  const { write, createAs, ...writing } = createWriting({
    records,
    clock,
    view,
    shown,
    seenOf: (entry) => screens.get(entry)?.seen,
  });

  return {
    ...writing,
    ...createTaps({ records, clock, create: createAs, shown, write }),
    ...createBin({ records, notes, clock, view, shown, newestFirst: inOrder }),

    /** Where something new is begun, for `create`. */
    place: () => records.place(),

    /** @param {string} id @returns {Promise<Entry | null>} in the bin or not */
    async get(id) {
      const found = await records.get(id);
      return found?.kind === ENTRY ? shown(found) : null;
    },

    /** @returns {Promise<Entry[]>} newest first, without the bin */
    entries: async () => [...(await all(await records.list(ENTRY)))],

    /**
     * The newest, for a screen to begin with.
     * @returns {Promise<Entry[] | null>} newest first, without the bin; null where `entries` is as soon
     */
    async newestEntries() {
      const views = await records.listNewest(ENTRY);
      return views && inOrder(views.filter((one) => !isInBin(one)));
    },

    /** @returns {Promise<number>} records of any kind that cannot be read here */
    countUnreadable: () => records.countUnreadable(),

    /** @param {(change: Change) => void} listener hears of entries alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, ENTRY) && listener(change)),
  };
}
/** @typedef {ReturnType<typeof createJournal>} Journal */

/**
 * Done once for what is still the same, however many ask.
 *
 * @template {object} T, R
 * @param {(given: T) => Promise<R>} work
 * @param {Clock} clock whose days may end with another hour
 * @returns {(given: T) => Promise<R>}
 */
function whileTheSame(work, clock) {
  /** @type {{ given: T, ends: number, made: Promise<R> } | null} */
  let last = null;
  return (given) => {
    const ends = endsOf(clock);
    if (last?.given !== given || last.ends !== ends) last = { given, ends, made: work(given) };
    return last.made;
  };
}
