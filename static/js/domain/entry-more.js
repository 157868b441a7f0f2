/**
 * What an entry may tell besides pain, mood, places and a note: sleep, medicine, one thing that was
 * managed and the session it was written after. Each is a field of the record, kept in `Entry#kept`; what is out of its range is kept
 * and shown as if it were not set.
 * @module
 */

import { isPain, PLACE } from './entry.js';
import { AppError } from './errors.js';

/** @import { Json } from './record.js' */
/** @typedef {'yes' | 'some' | 'no'} Helped whether a medicine helped */
/** @typedef {Helped | 'taken'} Taken a medicine, and what came of it if that was told */
/** @typedef {1 | 2 | 3 | 4 | 5} Rested not at all to very well */
/**
 * @typedef {object} More
 * @prop {number | null} sleep hours, in quarters, 0 to 24
 * @prop {Rested | null} rested
 * @prop {string} managed one thing that was done in spite of it all; empty where it was not told
 * @prop {string} session id of the one it was written after; empty where that was not told
 * @prop {{ name: string, taken: Taken }[]} medicines in the order of their names
 * @prop {{ place: string, strength: number }[]} strengths 0 to 10, of places where that was told
 * @prop {{ id: string, amount: number }[]} amounts of the person's own, see `own-factors.js`
 */
/** @typedef {Record<string, Json | undefined>} MoreFields fields of a record; undefined takes one away */

export const TAKEN = /** @type {const} */ (['taken', 'yes', 'some', 'no']);
/** Letters of a medicine's name, and of what was managed. */
const MAX_MEDICINE = 64;
export const MAX_MANAGED = 200;
/** Begins the name of a medicine's field. */
export const MEDICINE = 'm/';
/** Begins the name of the field of a part of the day. */
export const FACTOR = 't/';
const SESSION_ID = /^[\w-]{22}$/;
const HOURS = 24;
const QUARTERS = 4;

/** @param {Readonly<Record<string, Json>>} kept the fields of an entry @returns {More} */
export function moreOf(kept) {
  const medicines = [];
  const amounts = [];
  const strengths = [];
  for (const field in kept) {
    const taken = kept[field];
    if (field.startsWith(FACTOR) && typeof taken === 'number') {
      amounts.push({ id: field.slice(FACTOR.length), amount: taken });
    }
    if (field.startsWith(PLACE) && isPain(taken)) {
      strengths.push({ place: field.slice(PLACE.length), strength: taken });
    }
    if (field.startsWith(MEDICINE) && isTaken(taken)) {
      medicines.push({ name: field.slice(MEDICINE.length), taken });
    }
  }
  return {
    sleep: isHours(kept.sleep) ? kept.sleep : null,
    rested: isRested(kept.rested) ? kept.rested : null,
    managed: typeof kept.managed === 'string' ? kept.managed : '',
    session: sessionOf(kept),
    medicines: medicines.sort((a, b) => (a.name < b.name ? -1 : 1)),
    strengths: strengths.sort((a, b) => (a.place < b.place ? -1 : 1)),
    amounts: amounts.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** @param {number | null} hours @returns {MoreFields} @throws {AppError} `invalid` */
export function sleepFields(hours) {
  if (hours !== null && !isHours(hours)) throw invalid('sleep');
  return { sleep: hours ?? undefined };
}

/** @param {number | null} rested @returns {MoreFields} @throws {AppError} `invalid` */
export function restedFields(rested) {
  if (rested !== null && !isRested(rested)) throw invalid('rested');
  return { rested: rested ?? undefined };
}

/** @param {string} text cut to what fits @returns {MoreFields} */
export const managedFields = (text) => ({ managed: cut(text.trim(), MAX_MANAGED) || undefined });

/** @param {Readonly<Record<string, Json>>} kept @returns {string} id of the session it was written after, or empty */
export const sessionOf = ({ session }) =>
  typeof session === 'string' && SESSION_ID.test(session) ? session : '';

/** @param {string | null} id @returns {MoreFields} @throws {AppError} `invalid` */
export function sessionFields(id) {
  if (id !== null && !SESSION_ID.test(id)) throw invalid('session');
  return { session: id ?? undefined };
}

/**
 * @param {string} name @param {Taken | null} taken null where it was not
 * @returns {MoreFields}
 * @throws {AppError} `invalid`
 */
export function medicineFields(name, taken) {
  if (name === '' || medicineName(name) !== name) throw invalid('medicine');
  if (taken !== null && !isTaken(taken)) throw invalid('medicine');
  return { [MEDICINE + name]: taken ?? undefined };
}

/** @param {string} id @param {number | null} amount @returns {MoreFields} @throws {AppError} `invalid` */
export function amountFields(id, amount) {
  if (id === '' || (amount !== null && !Number.isFinite(amount))) throw invalid('amount');
  return { [FACTOR + id]: amount ?? undefined };
}

/**
 * @param {string} place @param {number | null} strength null where it hurt, and how much was not told
 * @returns {MoreFields}
 * @throws {AppError} `invalid`
 */
export function strengthFields(place, strength) {
  if (place === '' || (strength !== null && !isPain(strength))) throw invalid('strength');
  return { [PLACE + place]: strength ?? true };
}

/** @param {string} typed @returns {string} as it is kept: one spelling, no longer than fits */
export const medicineName = (typed) =>
  cut(typed.normalize('NFC').replace(/\s+/gu, ' ').trim(), MAX_MEDICINE).trim();

/** @param {string} text @param {number} most letters */
const cut = (text, most) => [...text].slice(0, most).join('');

/** @param {unknown} value @returns {value is number} */
const isHours = (value) =>
  typeof value === 'number' && value >= 0 && value <= HOURS && Number.isInteger(value * QUARTERS);

/** @param {unknown} value @returns {value is Rested} */
const isRested = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;

/** @param {unknown} value @returns {value is Taken} */
const isTaken = (value) => TAKEN.some((one) => one === value);

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the entry's ${field} is out of range`, { details: { field } });
