/**
 * Follow a programme: begin it, do its days, set it aside and go on. Only one is followed at a time;
 * to begin another sets the first aside, with all that is done.
 * @module
 */

import { endsOf, localTime } from '../../domain/day.js';
import { AppError } from '../../domain/errors.js';
import {
  beginFields,
  doneFields,
  followingOf,
  PROGRAMME,
  programmeKey,
} from '../../domain/programme.js';
import { isAbout } from '../vault/records.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Following } from '../../domain/programme.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { FieldChanges, Records } from '../vault/records.js' */

/** @param {{ records: Records, clock: Clock }} options */
export function createProgrammes({ records, clock }) {
  const wall = () => localTime(clock.now(), clock.tz(clock.now()));

  /** @param {string} name @param {FieldChanges} changes */
  async function write(name, changes) {
    const known = await records.getNatural(programmeKey(name));
    if (known) await records.write(known.id, changes);
    else {
      const fields = /** @type {Record<string, Json>} */ (changes);
      await records.createNatural(programmeKey(name), PROGRAMME, fields);
    }
  }

  /** @returns {Promise<Following[]>} those that were begun */
  async function all() {
    const views = await records.list(PROGRAMME);
    return views.flatMap(({ fields }) => followingOf(fields, endsOf(clock)) ?? []);
  }

  /** @param {string} name */
  async function setOthersAside(name) {
    for (const other of await all()) {
      if (other.name !== name && !other.isAside) await write(other.name, { aside: true });
    }
  }

  return {
    all,

    /** For the first time, or anew from its first day. @param {string} name */
    async begin(name) {
      await write(name, beginFields(name, wall()));
      await setOthersAside(name);
    },

    /** @param {string} name */
    setAside: (name) => write(name, { aside: true }),

    /** @param {string} name */
    async goOn(name) {
      await write(name, { aside: false });
      await setOthersAside(name);
    },

    /**
     * A day is done, of a programme that was begun; of another nothing is kept.
     *
     * @param {string} name @param {number} day
     * @param {unknown} place where it was begun: what was done in one vault never goes to another
     * @throws {AppError} `moved`
     */
    async noteDone(name, day, place) {
      if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
      const known = (await all()).find((one) => one.name === name);
      if (known && !known.done.includes(day)) await write(name, doneFields(day, wall()));
    },

    /** @param {() => void} listener hears of programmes alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, PROGRAMME) && listener()),
  };
}
/** @typedef {ReturnType<typeof createProgrammes>} Programmes */
