/**
 * What the player remembers: which senses are on, the last choices of each routine, which
 * cautions were read, and how often the questions were skipped.
 * @module
 */

/** @typedef {{ voice: boolean, tones: boolean, vibration: boolean }} Senses */
/**
 * @typedef {object} Remembered
 * @prop {Senses} senses
 * @prop {Record<string, Record<string, string | number | boolean>>} choices
 * @prop {string[]} read routines whose caution was ticked
 * @prop {number} skips questions skipped in a row
 */

const KEY = 'player';
/** After so many skips the questions stay away. */
export const ENOUGH_SKIPS = 3;

/** @type {Remembered} */
const FRESH = {
  senses: { voice: false, tones: true, vibration: false },
  choices: {},
  read: [],
  skips: 0,
};

/**
 * @param {object} parts
 * @param {{ get(key: string): Promise<unknown>, set(key: string, value: any): Promise<void> }} parts.settings
 * @param {(error: unknown) => void} parts.report
 */
export function createPreferences({ settings, report }) {
  let remembered = FRESH;

  /** A routine must run even where the journal cannot be opened: then nothing is remembered. */
  const guarded = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
    } catch (error) {
      report(error);
    }
  };

  return {
    get: () => remembered,

    /** @returns {Promise<{ asksPain: boolean }>} */
    async load() {
      let asksPain = true;
      await guarded(async () => {
        const kept = /** @type {Partial<Remembered> | undefined} */ (await settings.get(KEY));
        remembered = { ...FRESH, ...kept, senses: { ...FRESH.senses, ...kept?.senses } };
        asksPain = (await settings.get('pain')) !== false;
      });
      return { asksPain };
    },

    /** @param {Partial<Remembered>} change */
    async keep(change) {
      remembered = { ...remembered, ...change };
      await guarded(() => settings.set(KEY, remembered));
    },
  };
}

/** @typedef {ReturnType<typeof createPreferences>} Preferences */
