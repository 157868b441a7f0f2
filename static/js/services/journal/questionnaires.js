/**
 * Questionnaires somebody answered: kept, listed, taken back.
 * @module
 */

import { localTime, newestFirst } from '../../domain/day.js';
import { AppError } from '../../domain/errors.js';
import { answeredFields, answeredOf, isKnown } from '../../domain/questionnaire.js';
import { QUESTIONNAIRE } from '../../domain/questionnaire-kind.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { intoBin, OUT_OF_BIN } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Answered } from '../../domain/questionnaire.js' */
/** @import { Records } from '../vault/records.js' */

/** @param {{ records: Records, clock: Clock }} options */
export function createQuestionnaires({ records, clock }) {
  const shown = readOnce(answeredOf, clock);

  /** @param {boolean} isBinned @returns {Promise<Answered[]>} newest first; those this app does not know are left out */
  async function those(isBinned) {
    const found = (await records.list(QUESTIONNAIRE)).filter(isKnown).map(shown);
    return found
      .filter(({ binned }) => binned === isBinned)
      .sort((a, b) => newestFirst(a, b) || b.created - a.created);
  }

  return {
    all: () => those(false),
    bin: () => those(true),

    /** Where answering is begun, for `add`. */
    place: () => records.place(),

    /**
     * @param {string} form @param {readonly unknown[]} answers
     * @param {unknown} [place] where they were begun: they are never kept in another vault
     * @returns {Promise<string>} the id of its record
     * @throws {AppError} `invalid`, `moved`
     */
    async add(form, answers, place = records.place()) {
      if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
      const now = clock.now();
      const tz = clock.tz(now);
      const fields = answeredFields({ form, at: localTime(now, tz), tz, answers });
      return (await records.create(QUESTIONNAIRE, fields)).id;
    },

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write(id, intoBin(clock.now()));
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      await records.write(id, OUT_OF_BIN);
    },

    /** @param {() => void} listener hears of questionnaires alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, QUESTIONNAIRE) && listener()),
  };
}
/** @typedef {ReturnType<typeof createQuestionnaires>} Questionnaires */
