/**
 * Entries written and changed at leisure. What came in from elsewhere while the person was writing
 * stays beside what they wrote.
 * @module
 */

import { localTime } from '../../domain/day.js';
import { ENTRY, entryFields, isInBin, moreFields, SHOWN_ALONE } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { OUT_OF_BIN } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { FieldChanges, Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */

/**
 * @param {object} given
 * @param {Records} given.records
 * @param {Clock} given.clock
 * @param {(id: string) => Promise<View>} given.view AppError `missing` when it is no entry
 * @param {(view: View) => Entry} given.shown
 * @param {(entry: Entry) => View['seen'] | undefined} given.seenOf what an entry that was handed out
 *   had seen
 */
export function createWriting({ records, clock, view, shown, seenOf }) {
  /**
   * @param {Draft} draft
   * @param {unknown} [place] where it was begun: what was written in one vault never goes to another
   * @throws {AppError} `moved`
   */
  async function create(draft, place = records.place()) {
    if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
    return createAs(draft);
  }

  /** @param {Draft} draft @param {string} [id] one that nobody else makes */
  async function createAs(draft, id) {
    const now = clock.now();
    const tz = draft.tz ?? clock.tz(now);
    const fields = entryFields({ at: localTime(now, tz), ...draft, tz });
    return shown(await records.create(ENTRY, present(fields), id));
  }

  /** @param {string} id @param {FieldChanges} fields @param {View['seen']} [onScreen] */
  const write = async (id, fields, onScreen) =>
    shown(await records.write(id, fields, onScreen, SHOWN_ALONE));

  return {
    create,
    createAs,
    write,

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
        return await write(id, fields, seenOf(before));
      } catch (error) {
        if (!onScreen || !isDeleted(error)) throw error;
        const before = draftOf(onScreen);
        const more = { ...before.more, ...changes.more };
        return create({ ...before, ...changes, more }, place);
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
  };
}

/** Removed for good, while somebody still had it before them. @param {unknown} error */
const isDeleted = (error) =>
  error instanceof AppError && error.code === 'missing' && error.details.isDeleted === true;

/** @param {Entry} entry @returns {Draft} */
const draftOf = ({ at, tz, mood, pain, places, factors, note, kept }) => ({
  ...{ at, tz, mood, pain, places, factors, note, more: moreFields(kept) },
});

/** @param {Record<string, Json | undefined>} fields @returns {Record<string, Json>} */
function present(fields) {
  return /** @type {Record<string, Json>} */ (
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  );
}
