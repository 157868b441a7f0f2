/**
 * What a person does in a flare-up: tells how it is, as often as they like, when it is over, and
 * what helped. Each tap is saved as it is made.
 * @module
 */

import { localTime, newestFirst, todayBy } from '../../domain/day.js';
import { TRASHED_AT } from '../../domain/entry.js';
import { FLARE, flareFields, flareOf, isGoingOn, isToBeAsked } from '../../domain/flare.js';
import { TRASH } from '../../domain/reconcile.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { OUT_OF_BIN } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Flare, FlareChange } from '../../domain/flare.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { Records } from '../vault/records.js' */
/** @typedef {Pick<FlareChange, 'pain' | 'began' | 'places' | 'helped'>} Told */

/** @param {{ records: Records, clock: Clock }} options */
export function createFlares({ records, clock }) {
  const shown = readOnce(flareOf, clock);
  const wall = () => localTime(clock.now(), clock.tz(clock.now()));

  /** @param {string} id @param {FlareChange} change @param {Flare} [current] */
  const write = async (id, change, current) =>
    shown(await records.write(id, flareFields(change, current)));

  /** @param {boolean} isBinned @returns {Promise<Flare[]>} newest first */
  async function those(isBinned) {
    const flares = (await records.list(FLARE)).map(shown);
    return flares.filter(({ binned }) => binned === isBinned).sort(newestFirst);
  }
  const all = () => those(false);

  return {
    all,

    bin: () => those(true),

    /** The one that may still be there. @returns {Promise<Flare | null>} */
    async current() {
      return (await all()).find((one) => isGoingOn(one, clock.now())) ?? null;
    },

    /** The one to ask about now. @returns {Promise<Flare | null>} */
    async toAskAbout() {
      const now = clock.now();
      return (await all()).find((one) => isToBeAsked(one, now, todayBy(clock))) ?? null;
    },

    /** @param {string} id @returns {Promise<Flare | null>} */
    async get(id) {
      const found = await records.get(id);
      return found?.kind === FLARE ? shown(found) : null;
    },

    /** The first tap makes the record. @param {Told} told @returns {Promise<Flare>} */
    async begin(told) {
      const at = wall();
      const fields = flareFields({ at, now: at, tz: clock.tz(clock.now()), ...told });
      return shown(await records.create(FLARE, /** @type {Record<string, Json>} */ (fields)));
    },

    /** @param {Flare} flare as it was on screen @param {Told} told @returns {Promise<Flare>} */
    tell: (flare, told) => write(flare.id, { ...told, now: wall() }, flare),

    /** @param {string} id @param {boolean} isOver */
    end: (id, isOver) => write(id, { end: isOver ? wall() : null, asked: todayBy(clock) }),

    /** Somebody said that it goes on. @param {string} id */
    goesOn: (id) => write(id, { still: wall(), asked: todayBy(clock) }),

    /** It has been asked about today. @param {string} id */
    noteAsked: (id) => write(id, { asked: todayBy(clock) }),

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write(id, { [TRASH]: true, [TRASHED_AT]: clock.now() });
    },

    /** Out of the bin. @param {string} id */
    restore: async (id) => shown(await records.write(id, OUT_OF_BIN)),

    /** @param {() => void} listener hears of flare-ups alone */
    subscribe: (listener) => records.subscribe((change) => isAbout(change, FLARE) && listener()),
  };
}
/** @typedef {ReturnType<typeof createFlares>} Flares */
