/**
 * The hour that this person's day ends with. It is a setting like others; whatever is read of the
 * journal waits until it is known, so that no record is ever put on two days.
 * @module
 */

import { DAY_ENDS, readDayEnds } from '../../domain/day.js';

/** @import { Records } from '../vault/records.js' */
/** @import { Settings } from './settings.js' */

const READING = /** @type {const} */ (['get', 'getNatural', 'list', 'listNewest']);

/** @param {{ settings: Pick<Settings, 'get' | 'subscribe'> }} options */
export function createDayEnd({ settings }) {
  let hour = 0;
  /** @type {Promise<void> | null} */
  let reading = null;
  let changes = 0;

  settings.subscribe(() => {
    changes += 1;
    reading = null;
    read().catch(() => undefined); // whoever reads something next says what is wrong
  });

  function read() {
    reading ??= take();
    return reading;
  }

  async function take() {
    const at = changes;
    try {
      const value = await settings.get(DAY_ENDS);
      if (at === changes) hour = readDayEnds(value);
    } catch (error) {
      if (at === changes) reading = null;
      throw error;
    }
  }

  return {
    /** As it was last read. @returns {number} hours after midnight, 0 to 5 */
    hour: () => hour,

    /** The same records, each read once the hour is known. @param {Records} records @returns {Records} */
    beforeReading(records) {
      /** @param {(typeof READING)[number]} name @returns {any} */
      const after =
        (name) =>
        async (/** @type {[any]} */ ...args) => {
          await read();
          return records[name](...args);
        };
      const methods = READING.map((name) => [name, after(name)]);
      return { ...records, ...Object.fromEntries(methods) };
    },
  };
}
