/**
 * A room that holds made-up records, to be looked at in place of one's own. It lives in the memory of this
 * page alone: nothing of it is stored, sealed or sent, and nothing is written into it.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { SETTING, settingKey } from '../../domain/setting.js';
import { sampleLife } from '../../insight/sample.js';

/** @import { Json } from '../../domain/record.js' */
/** @import { Random } from '../../insight/random.js' */
/** @import { SampleWords } from '../../insight/sample.js' */
/** @import { Room } from './desk.js' */
/** @import { View } from '../../domain/view.js' */

const DAYS = 120;
/** Their rows offer to delete and to stop, where there is nothing to do it to. */
const ONLY_SEEN = ['questionnaire', 'experiment'];

/**
 * @param {object} given
 * @param {string} given.now local time; nothing in it is of a later one
 * @param {SampleWords} given.words
 * @param {Random} given.random
 * @param {Readonly<Record<string, unknown>>} given.settings of one's own that it keeps to
 * @returns {Room}
 */
export function createSampleRoom({ now, words, random, settings }) {
  const chosen = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      ...{ kind: SETTING, nk: settingKey(key) },
      fields: { key, value: /** @type {Json} */ (value) },
    }));
  const life = sampleLife({ now, days: DAYS, words, random });
  const views = [...chosen, ...life].map((one, number) => viewOf(one, number));
  /** @type {Map<string, readonly View[]>} */
  const lists = new Map();
  const list = (/** @type {string} */ kind) => {
    const known = lists.get(kind) ?? views.filter((view) => view.kind === kind);
    lists.set(kind, known);
    return known;
  };
  return {
    records: {
      create: refuse,
      createNatural: refuse,
      write: refuse,
      remove: refuse,
      get: async (id) => views.find((view) => view.id === id) ?? null,
      getNatural: async (nk) => views.find((view) => view.nk === nk) ?? null,
      list: async (kind) => list(kind),
      listNewest: async () => null,
      count: async (isWanted) => views.filter(({ kind }) => isWanted(kind)).length,
      countUnreadable: async () => 0,
    },
    notes: { get: async () => undefined, set: async () => {} },
  };
}

/**
 * @param {{ kind: string, nk?: string, fields: Record<string, Json> }} one @param {number} number
 * @returns {View}
 */
const viewOf = (one, number) => ({
  ...one,
  ...{ id: `sample-${number}`, created: number, others: {}, seen: new Map() },
  readOnly: ONLY_SEEN.includes(one.kind),
});

/** @returns {Promise<never>} */
async function refuse() {
  throw new AppError('moved', 'nothing is written into a sample');
}
