/**
 * What the player remembers: which senses are on, whose voice and which sounds, the last choices of each routine, which
 * cautions were read, and how often the questions were skipped. Senses, voice and questions
 * are chosen in Settings, too.
 * @module
 */
import { choose, chosen, usual } from '../shared/options.js';
import { scoresOf, scoresWith } from '../shared/scores.js';
import { isOn, turn } from '../shared/switches.js';

/** @import { Settings } from '../../services/journal/settings.js' */
/** @import { Choice } from '../shared/options.js' */

/** @typedef {{ voice: boolean, tones: boolean, vibration: boolean }} Senses */
/** @typedef {'guide' | 'palette' | 'background' | 'background-level'} SoundName */
/** @typedef {{ [K in SoundName]: Choice<K> }} Sounding */
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

/** @type {Sounding} */
const USUAL = {
  ...{ guide: usual('guide'), palette: usual('palette') },
  ...{ background: usual('background'), 'background-level': usual('background-level') },
};

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
  let sounding = USUAL;
  /** Where they were read: nobody's choices go to another vault. */
  let place = settings.place();
  let asks = true;
  let scores = scoresWith({ pain: true, quiet: false });

  const { guarded, guardedEach } = createGuard(report);

  /** @param {Partial<Remembered>} change */
  async function keep(change) {
    const { choices, read, skips } = { ...remembered, ...change };
    remembered = { choices, read, skips };
    await guarded(() => settings.set(KEY, remembered, place));
  }

  return {
    get: () => remembered,
    senses: () => senses,
    /** Whose voice, which tones, and what is behind them. */
    sounding: () => sounding,
    /** Whether to ask for feelings before and after. */
    asks: () => asks,
    scores: () => scores,
    keep,

    /** Rejects where nothing can be read; what is felt and asked is then as for a newcomer. */
    async load() {
      place = settings.place();
      const kept = /** @type {Partial<Remembered> | undefined} */ (await settings.get(KEY));
      remembered = { ...FRESH, ...kept };
      senses = await readSenses(settings);
      sounding = await readSounding(settings);
      asks = await isOn(settings, 'questions');
      scores = await scoresOf(settings);
    },

    /** The pace a session came to is the next one's. @param {string} id of a routine begun before @param {number} pace */
    async keepPace(id, pace) {
      const last = remembered.choices[id];
      if (!last || last.pace === pace) return;
      await keep({ choices: { ...remembered.choices, [id]: { ...last, pace } } });
    },

    /** Writes only what was switched. @param {Senses} next @returns {Promise<boolean>} whether it is kept */
    keepSenses(next) {
      const switched = changed(senses, next);
      senses = next;
      return guardedEach(switched, (name) => turn(settings, name, next[name], place));
    },

    /** Writes only what was chosen anew. @param {Sounding} next @returns {Promise<boolean>} whether it is kept */
    keepSounding(next) {
      const anew = changed(sounding, next);
      sounding = next;
      return guardedEach(anew, (name) => choose(settings, name, next[name], place));
    },

    async skipped() {
      const skips = remembered.skips + 1;
      asks = skips < ENOUGH_SKIPS;
      await keep({ skips: asks ? skips : 0 });
      if (!asks) await guarded(() => turn(settings, 'questions', false, place));
    },
  };
}

/**
 * A routine must run even where the journal cannot be opened: then nothing is remembered.
 *
 * @param {(error: unknown) => void} report
 */
function createGuard(report) {
  /** @param {() => Promise<void>} work @returns {Promise<boolean>} whether it is done */
  async function guarded(work) {
    try {
      await work();
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  /** @template T @param {T[]} all @param {(one: T) => Promise<void>} work @returns {Promise<boolean>} */
  const guardedEach = async (all, work) =>
    (await Promise.all(all.map((one) => guarded(() => work(one))))).every(Boolean);

  return { guarded, guardedEach };
}

/** @param {Pick<Settings, 'get'>} settings @returns {Promise<Senses>} */
const readSenses = async (settings) => ({
  voice: await isOn(settings, 'voice'),
  tones: await isOn(settings, 'tones'),
  vibration: await isOn(settings, 'vibration'),
});

/** @param {Pick<Settings, 'get'>} settings @returns {Promise<Sounding>} */
const readSounding = async (settings) => ({
  guide: await chosen(settings, 'guide'),
  palette: await chosen(settings, 'palette'),
  background: await chosen(settings, 'background'),
  'background-level': await chosen(settings, 'background-level'),
});

/** @template {object} T @param {T} before @param {T} next @returns {(keyof T)[]} */
function changed(before, next) {
  const names = /** @type {(keyof T)[]} */ (Object.keys(next));
  return names.filter((name) => next[name] !== before[name]);
}

/** @typedef {ReturnType<typeof createPreferences>} Preferences */
