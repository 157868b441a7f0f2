/**
 * Entries changed with what stood before kept, and brought back: who writes at leisure writes through
 * this. A version is stored before the change that takes it, so that none is lost between the two.
 * @module
 */

import { ENTRY, entryFields, SHOWN_ALONE } from '../../domain/entry.js';
import { AppError, codeOf } from '../../domain/errors.js';
import {
  changesTo,
  takenBy,
  VERSION,
  versionFields,
  versionsOf,
  wasOf,
} from '../../domain/version.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Version, Was } from '../../domain/version.js' */
/** @import { Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */
/** @import { Journal } from './journal.js' */

/** Of one entry; after that the oldest gives its place to the newest. */
export const MOST_VERSIONS = 20;
const NOTHING = new Set();

/**
 * @param {object} given
 * @param {Records} given.records
 * @param {Pick<Journal, 'edit' | 'choose' | 'get'>} given.journal
 * @param {Clock} given.clock
 * @param {() => Promise<string>} given.deviceName what this device is called
 */
export function createHistory({ records, journal, clock, deviceName }) {
  /** @param {string} id @returns {Promise<View[]>} oldest first, as they were written */
  async function kept(id) {
    const mine = (await records.list(VERSION)).filter(({ fields }) => fields.of === id);
    return mine.sort((a, b) => Math.max(...a.seen.values()) - Math.max(...b.seen.values()));
  }

  /** @param {View} view @param {Was[]} versions newest first */
  async function keep(view, versions) {
    const place = records.place();
    const ms = clock.now();
    const changed = { ms, tz: clock.tz(ms), device: await deviceName() };
    for (const was of [...versions].reverse()) {
      const [oldest, ...others] = await kept(view.id);
      if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
      const fields = versionFields(view.id, was, changed);
      try {
        if (oldest && others.length + 1 >= MOST_VERSIONS) await records.write(oldest.id, fields);
        else await records.create(VERSION, fields);
      } catch (error) {
        // An entry as long as can be: what is written now comes before what was.
        if (codeOf(error) !== 'record_size') throw error;
      }
    }
  }

  /** @param {string} id @returns {Promise<View | null>} */
  async function find(id) {
    const view = await records.get(id);
    return view?.kind === ENTRY ? view : null;
  }

  return {
    /**
     * As `edit` of the journal.
     * @param {string} id @param {Draft} changes @param {Entry} onScreen
     */
    async edit(id, changes, onScreen) {
      const view = await find(id);
      const fields = entryFields(changes, onScreen);
      if (view) await keep(view, takenBy(view, fields, clock.now()));
      return journal.edit(id, changes, onScreen);
    },

    /** As `choose` of the journal. @param {string} id @param {Draft} choice */
    async choose(id, choice) {
      const view = await find(id);
      const entry = view && (await journal.get(id));
      if (view && entry) {
        await keep(view, takenBy(view, entryFields(choice, entry), clock.now(), NOTHING));
      }
      return journal.choose(id, choice);
    },

    /** @param {string} id of an entry @returns {Promise<Version[]>} newest first */
    async versions(id) {
      const [view, versions] = await Promise.all([find(id), kept(id)]);
      return view ? versionsOf(versions.reverse(), view.fields) : [];
    },

    /**
     * Makes an entry what it was. What it is now is kept in its turn.
     * @param {string} id @param {Pick<Version, 'was'>} version
     * @returns {Promise<Entry>}
     * @throws {AppError} `missing`
     */
    async bringBack(id, { was }) {
      const view = await find(id);
      if (!view) throw new AppError('missing', 'no such entry');
      await keep(view, [wasOf(view.fields)]);
      await records.write(id, changesTo(was, view.fields), view.seen, SHOWN_ALONE);
      return /** @type {Entry} */ (await journal.get(id));
    },
  };
}
/** @typedef {ReturnType<typeof createHistory>} History */
