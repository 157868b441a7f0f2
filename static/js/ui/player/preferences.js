/**
 * What the player remembers: which senses are on, which voice guides, the last choices of each routine, which
 * cautions were read, and how often the questions were skipped. Senses, voice and questions
 * are chosen in Settings, too.
 * @module
 */
import { chosen } from '../shared/options.js';
import { isOn, turn } from '../shared/switches.js';

/** @typedef {{ voice: boolean, tones: boolean, vibration: boolean }} Senses */
/**
 * @typedef {object} Remembered
 * @prop {Record<string, Record<string, string | number | boolean>>} choices
 * @prop {string[]} read routines whose caution was ticked
 * @prop {number} skips questions skipped in a row
 */

const KEY = 'player';
/** After so many skips in a row the questions stay away, until Settings asks for them again. */
const ENOUGH_SKIPS = 3;
/** What is felt where nothing can be remembered: the phone keeps still. */
const QUIET = { voice: false, tones: true, vibration: false };

/** @type {Remembered} */
const FRESH = { choices: {}, read: [], skips: 0 };

/**
 * @param {object} parts
 * @param {{ get(key: string): Promise<unknown>, set(key: string, value: any, place?: unknown): Promise<void>, place(): unknown }} parts.settings
 * @param {(error: unknown) => void} parts.report
 */
export function createPreferences({ settings, report }) {
  let remembered = FRESH;
  /** @type {Senses} */
  let senses = QUIET;
  /** @type {import('../shared/options.js').Choice<'guide'>} */
  let guide = 'higher';
  /** Where they were read: nobody's choices go to another vault. */
  let place = settings.place();
  let asks = true;
  let asksPain = true;

  /** A routine must run even where the journal cannot be opened: then nothing is remembered. */
  const guarded = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
    } catch (error) {
      report(error);
    }
  };

  /** @param {Partial<Remembered>} change */
  async function keep(change) {
    const { choices, read, skips } = { ...remembered, ...change };
    remembered = { choices, read, skips };
    await guarded(() => settings.set(KEY, remembered, place));
  }

  return {
    get: () => remembered,
    senses: () => senses,
    guide: () => guide,
    /** Whether to ask for feelings before and after. */
    asks: () => asks,
    asksPain: () => asksPain,
    keep,

    /** Rejects where nothing can be read; what is felt and asked is then as for a newcomer. */
    async load() {
      place = settings.place();
      const kept = /** @type {Partial<Remembered> | undefined} */ (await settings.get(KEY));
      remembered = { ...FRESH, ...kept };
      senses = {
        voice: await isOn(settings, 'voice'),
        tones: await isOn(settings, 'tones'),
        vibration: await isOn(settings, 'vibration'),
      };
      guide = await chosen(settings, 'guide');
      asks = await isOn(settings, 'questions');
      asksPain = await isOn(settings, 'pain');
    },

    /** Writes only what was switched. @param {Senses} next */
    async keepSenses(next) {
      const names = /** @type {(keyof Senses)[]} */ (Object.keys(next));
      const switched = names.filter((name) => next[name] !== senses[name]);
      senses = next;
      for (const name of switched) await guarded(() => turn(settings, name, next[name], place));
    },

    async skipped() {
      const skips = remembered.skips + 1;
      asks = skips < ENOUGH_SKIPS;
      await keep({ skips: asks ? skips : 0 });
      if (!asks) await guarded(() => turn(settings, 'questions', false, place));
    },
  };
}

/** @typedef {ReturnType<typeof createPreferences>} Preferences */
