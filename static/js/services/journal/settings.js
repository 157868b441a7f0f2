/**
 * Settings that follow a person to every device: one record for each, found by its name.
 * @module
 */

/** @import { Json } from '../../domain/record.js' */
/** @import { Records } from '../vault/records.js' */

/** The kind of a setting's record. */
export const SETTING = 'setting';

/** @param {{ records: Records }} options */
export function createSettings({ records }) {
  const nk = (/** @type {string} */ key) => `setting|${key}`;
  return {
    /** @param {string} key @returns {Promise<unknown>} undefined until it is set */
    get: async (key) => (await records.getNatural(nk(key)))?.fields.value,

    /** @param {string} key @param {Json} value @returns {Promise<void>} */
    async set(key, value) {
      await records.createNatural(nk(key), SETTING, { key, value });
    },

    /** @param {() => void} listener called after any change to the store */
    subscribe: (listener) => records.subscribe(listener),
  };
}
/** @typedef {ReturnType<typeof createSettings>} Settings */
