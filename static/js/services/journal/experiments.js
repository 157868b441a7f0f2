/**
 * What a person tries out: planned, stopped, put into the bin and taken out again.
 * @module
 */

import { addDays, todayBy } from '../../domain/day.js';
import { AppError } from '../../domain/errors.js';
import {
  daysOf,
  drawOrder,
  experimentFields,
  experimentOf,
  isKnown,
  stateOf,
} from '../../domain/experiment.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { EXPERIMENT, intoBin, OUT_OF_BIN } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Experiment, Plan } from '../../domain/experiment.js' */
/** @import { Records } from '../vault/records.js' */

/** @param {{ records: Records, clock: Clock, random: () => number }} options */
export function createExperiments({ records, clock, random }) {
  const shown = readOnce(experimentOf);
  const today = () => todayBy(clock);

  /** @param {boolean} isBinned @returns {Promise<Experiment[]>} the latest first; those this app cannot read are left out */
  async function those(isBinned) {
    const found = (await records.list(EXPERIMENT)).filter(isKnown).map(shown);
    return found
      .filter(({ binned }) => binned === isBinned)
      .sort((a, b) => (a.start === b.start ? b.created - a.created : a.start < b.start ? 1 : -1));
  }

  return {
    all: () => those(false),
    bin: () => those(true),

    /** What today is, of the one that goes on. @returns {Promise<{ name: string, isWith: boolean } | null>} */
    async today() {
      const day = today();
      const going = (await those(false)).find((one) => stateOf(one, day) === 'going');
      const now = going && daysOf(going).find((each) => each.day === day);
      return now ? { name: going.name, isWith: now.isWith } : null;
    },

    /** Where one is begun, for `plan`. */
    place: () => records.place(),

    /**
     * Lets chance make the order and writes the plan down; its first day is tomorrow, so that it
     * stands before anything is felt.
     *
     * @param {Omit<Plan, 'start' | 'order'> & { days: number }} plan
     * @param {unknown} [place] where it was begun: it is never kept in another vault
     * @returns {Promise<string>} the id of its record
     * @throws {AppError} `invalid`, `moved`
     */
    async plan({ days, ...plan }, place = records.place()) {
      const order = drawOrder(days, random);
      const fields = experimentFields({ ...plan, order, start: addDays(today(), 1) });
      if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
      return (await records.create(EXPERIMENT, fields)).id;
    },

    /** No more days of it. @param {string} id */
    async stop(id) {
      await records.write(id, { stopped: today() });
    },

    /** It goes on as it was planned. @param {string} id */
    async goOn(id) {
      await records.write(id, { stopped: undefined });
    },

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write(id, intoBin(clock.now()));
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      await records.write(id, OUT_OF_BIN);
    },

    /** @param {() => void} listener hears of what is tried out alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, EXPERIMENT) && listener()),
  };
}
/** @typedef {ReturnType<typeof createExperiments>} Experiments */
