/**
 * What a person wants to keep an eye on besides what we thought of: a thing of their own that is part
 * of a day or not, a number, or a mark from 0 to 10. It keeps for ever the name it was made with, which is its field in
 * entries; what it is called may change, and it may be hidden, without touching what was written.
 * @module
 */

import { MOST_PAIN } from './entry.js';
import { FACTORS } from './factors.js';

/** @import { Json } from './record.js' */
/** @typedef {'yes' | 'number' | 'scale'} Kind a scale is told as pain is, 0 to 10 */
/**
 * @typedef {object} OwnFactor
 * @prop {string} id its name in entries
 * @prop {string} name what it is called now
 * @prop {Kind} kind
 * @prop {string} unit of a number; may be empty
 * @prop {boolean} hidden
 */

/** Begins the name of each one's setting. */
export const OWN_FACTOR = 'factor/';
const LONGEST = 64;
const LONGEST_UNIT = 16;

/**
 * @param {readonly { key: string, value: unknown }[]} settings whose keys begin with `factor/`
 * @returns {OwnFactor[]} what can be read of them
 */
export const readOwnFactors = (settings) =>
  settings.flatMap(({ key, value }) => {
    const id = key.slice(OWN_FACTOR.length);
    if (id === '' || typeof value !== 'object' || value === null) return [];
    const { name, kind, top, unit, hidden } = /** @type {Record<string, unknown>} */ (value);
    return [
      {
        id,
        name: typeof name === 'string' && name !== '' ? name : id,
        kind: kindOf(kind, top),
        unit: typeof unit === 'string' ? unit : '',
        hidden: hidden === true,
      },
    ];
  });

/** @param {unknown} kind @param {unknown} top @returns {Kind} */
function kindOf(kind, top) {
  if (kind !== 'number') return 'yes';
  return top === MOST_PAIN ? 'scale' : 'number';
}

/**
 * A scale is kept as a number that has a highest: an app that does not know scales yet asks for a number
 * then, and not for yes or no, which would lose it.
 *
 * @param {OwnFactor} factor @returns {{ key: string, value: Json }} its setting
 */
export const settingOf = ({ id, kind, ...value }) => ({
  key: OWN_FACTOR + id,
  value: kind === 'scale' ? { ...value, kind: 'number', top: MOST_PAIN } : { ...value, kind },
});

/**
 * A new one, under a name that entries can hold and that no other has.
 *
 * @param {string} typed @param {Kind} kind @param {string} unit
 * @param {readonly OwnFactor[]} known
 * @returns {OwnFactor | null} null where nothing is left of the name, or it is there already
 */
export function newOwnFactor(typed, kind, unit, known) {
  const name = tidy(typed, LONGEST);
  const plain = tidy(name.replace(/[^\p{L}\p{N} _.:-]/gu, ' '), LONGEST - 3);
  const start = plain.replace(/^[ .:]+/u, '');
  if (start === '' || known.some((one) => one.name === name && !one.hidden)) return null;
  const taken = new Set([...FACTORS, ...known.map(({ id }) => id)]);
  let id = start;
  for (let n = 2; taken.has(id); n++) id = `${start} ${n}`;
  return { id, name, kind, unit: kind === 'number' ? tidy(unit, LONGEST_UNIT) : '', hidden: false };
}

/** @param {OwnFactor} factor @param {string} typed @returns {OwnFactor} the same, called otherwise */
export const renamed = (factor, typed) => ({
  ...factor,
  name: tidy(typed, LONGEST) || factor.name,
});

/** @typedef {Readonly<Record<string, OwnFactor>>} OwnById */

/** @param {string} id @param {OwnById} own */
export const isScale = (id, own) => Object.hasOwn(own, id) && own[id]?.kind === 'scale';

/** @param {readonly OwnFactor[]} factors @returns {OwnById} */
export const byId = (factors) => Object.fromEntries(factors.map((one) => [one.id, one]));

/** @param {string} text @param {number} most code units */
const tidy = (text, most) =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, most).trim();
