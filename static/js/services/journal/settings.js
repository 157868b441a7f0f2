/**
 * Settings that follow a person to every device: one record for each, found by its name.
 * @module
 */

import { AppError, codeOf } from '../../domain/errors.js';
import { SETTING, settingKey } from '../../domain/setting.js';
import { createTurns } from '../../domain/turns.js';
import { isAbout } from '../vault/records.js';

/** @import { Json } from '../../domain/record.js' */
/** @import { Records } from '../vault/records.js' */

/** @param {{ records: Records }} options */
export function createSettings({ records }) {
  const inTurn = createTurns();

  /** @param {string} key @returns {Promise<{ value?: unknown, isDamaged: boolean }>} */
  async function read(key) {
    try {
      const view = await records.getNatural(settingKey(key));
      return { value: view?.fields.value, isDamaged: false };
    } catch (error) {
      // One damaged setting is counted elsewhere; no screen fails for it.
      if (codeOf(error) === 'unreadable') return { isDamaged: true };
      throw error;
    }
  }

  /**
   * @param {string} key
   * @returns {Promise<unknown>} undefined until it is set, and where it cannot be read
   */
  const get = async (key) => (await read(key)).value;

  /**
   * @param {string} key
   * @param {Json} value
   * @param {unknown} [place] where it was begun, see `place`
   * @returns {Promise<void>} one that could not be read is chosen anew by this
   * @throws {AppError} `moved`
   */
  async function set(key, value, place = records.place()) {
    if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
    await records.createNatural(settingKey(key), SETTING, { key, value });
  }

  return {
    get,
    set,

    /**
     * What is read and then written is not overtaken: changes of one setting follow each other.
     *
     * @param {string} key
     * @param {(value: unknown) => Json} change
     * @returns {Promise<void>}
     * @throws {AppError} `moved`
     */
    change(key, change) {
      const place = records.place();
      return inTurn(async () => set(key, change(await get(key)), place), key);
    },

    /**
     * @param {readonly string[]} keys
     * @returns {Promise<string[]>} those that are here and cannot be read
     */
    async damaged(keys) {
      const found = await Promise.all(keys.map(read));
      return keys.filter((_, at) => found[at]?.isDamaged);
    },

    /**
     * @param {string} prefix
     * @returns {Promise<{ key: string, value: unknown }[]>} all whose key begins so
     */
    async all(prefix) {
      return (await records.list(SETTING)).flatMap(({ fields: { key, value } }) =>
        typeof key === 'string' && key.startsWith(prefix) ? [{ key, value }] : [],
      );
    },

    /** Where something is begun that is saved later: never in another vault. */
    place: () => records.place(),

    /** @param {() => void} listener hears of settings alone */
    subscribe: (listener) => records.subscribe((change) => isAbout(change, SETTING) && listener()),
  };
}
/** @typedef {ReturnType<typeof createSettings>} Settings */
