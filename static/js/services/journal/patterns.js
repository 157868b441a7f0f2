/**
 * A person's own breathing patterns: any number, made, changed, put into the bin and taken out again.
 * @module
 */

import { isInBin } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { patternFields, patternOf } from '../../domain/pattern.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { intoBin, OUT_OF_BIN, PATTERN } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Pattern, Shape } from '../../domain/pattern.js' */
/** @import { Records } from '../vault/records.js' */

/** @param {{ records: Records, clock: Clock }} options */
export function createPatterns({ records, clock }) {
  const shown = readOnce(patternOf);

  /** @returns {Promise<Pattern[]>} oldest first, those in the bin as well */
  const all = async () => (await records.list(PATTERN)).map(shown);

  /** @param {unknown} place where it was begun: what was made in one vault never goes to another */
  function checkPlace(place) {
    if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
  }

  return {
    all,

    /** @param {string} id @returns {Promise<Pattern | null>} in the bin or not */
    async get(id) {
      const found = await records.get(id);
      return found?.kind === PATTERN ? shown(found) : null;
    },

    /** Where one is begun, for `create` and `edit`. */
    place: () => records.place(),

    /**
     * @param {Shape} shape
     * @param {unknown} [place]
     * @returns {Promise<Pattern>}
     * @throws {AppError} `invalid`, `moved`
     */
    async create(shape, place = records.place()) {
      const fields = patternFields(shape);
      checkPlace(place);
      return shown(await records.create(PATTERN, fields));
    },

    /**
     * Writes what was changed alone. What is changed is found again: it leaves the bin, and is made
     * anew where it was deleted for good meanwhile.
     *
     * @param {Pattern} before as it was on screen
     * @param {Shape} shape
     * @param {unknown} [place]
     * @returns {Promise<Pattern>}
     * @throws {AppError} `invalid`, `moved`
     */
    async edit(before, shape, place = records.place()) {
      const fields = patternFields(shape, before);
      checkPlace(place);
      const current = await records.get(before.id);
      if (!current) return this.create(shape, place);
      return shown(
        await records.write(before.id, { ...fields, ...(isInBin(current) ? OUT_OF_BIN : {}) }),
      );
    },

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write(id, intoBin(clock.now()));
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      await records.write(id, OUT_OF_BIN);
    },

    /** @param {() => void} listener hears of patterns alone */
    subscribe: (listener) => records.subscribe((change) => isAbout(change, PATTERN) && listener()),
  };
}
/** @typedef {ReturnType<typeof createPatterns>} Patterns */
