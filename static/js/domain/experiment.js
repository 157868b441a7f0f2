/**
 * Something a person tries out: days with it and days without it, in an order that chance drew and that
 * was written down, with what it is measured by, before the first day. None of that changes later; it
 * can be stopped on any day.
 * @module
 */

import { addDays, isDay } from './day.js';
import { AppError } from './errors.js';
import { fittingName } from './given-name.js';
import { TRASH } from './reconcile.js';

/** @import { EntryView } from './entry.js' */
/** @import { Json } from './record.js' */
/** @typedef {'pain' | 'mood'} Measured */
/**
 * @typedef {object} Plan
 * @prop {string} name what is tried
 * @prop {string | null} factor what it is called in entries, where it can be ticked there
 * @prop {Measured} measure
 * @prop {string} start YYYY-MM-DD, its first day
 * @prop {string} order a letter for each day, see `WITH`
 */
/** @typedef {Plan & { id: string, created: number, stopped: string | null, binned: boolean, readOnly: boolean }} Experiment */
/** @typedef {'coming' | 'going' | 'over' | 'stopped'} State */

/** Stored in records, so they never change. */
const WITH = 'w';
export const WITHOUT = 'o';
/** Two to four weeks, in pairs of days. */
export const LENGTHS = Object.freeze([14, 20, 28]);

/**
 * @param {number} days an even number
 * @param {() => number} random from 0 up to but not including 1
 * @returns {string} a letter for each day; each two days have one of each
 */
export const drawOrder = (days, random) =>
  Array.from({ length: days / 2 }, () => (random() < 0.5 ? WITH + WITHOUT : WITHOUT + WITH)).join(
    '',
  );

/** Another app may keep some that this one cannot read. @param {Pick<EntryView, 'fields'>} view */
export const isKnown = ({ fields }) =>
  isOrder(fields.order) && isDay(fields.start) && isMeasure(fields.measure);

/** @param {EntryView} view one that is known @returns {Experiment} */
export function experimentOf({ id, created, fields, readOnly }) {
  return {
    ...{ id, created, readOnly },
    name: typeof fields.name === 'string' ? fittingName(fields.name) : '',
    factor: typeof fields.factor === 'string' && fields.factor !== '' ? fields.factor : null,
    measure: /** @type {Measured} */ (fields.measure),
    start: String(fields.start),
    order: String(fields.order),
    stopped: isDay(fields.stopped) ? fields.stopped : null,
    binned: fields[TRASH] === true,
  };
}

/**
 * @param {Plan} plan
 * @returns {Record<string, Json>}
 * @throws {AppError} `invalid`, with the field in its details
 */
export function experimentFields({ name, factor, measure, start, order }) {
  if (name === '' || fittingName(name) !== name) throw invalid('name');
  if (!isMeasure(measure)) throw invalid('measure');
  if (!isDay(start)) throw invalid('start');
  if (!isOrder(order)) throw invalid('order');
  return { name, measure, start, order, ...(factor === null ? {} : { factor }) };
}

/** @param {Pick<Plan, 'start' | 'order'>} plan @returns {{ day: string, isWith: boolean }[]} in order */
export const daysOf = ({ start, order }) =>
  [...order].map((letter, at) => ({ day: addDays(start, at), isWith: letter === WITH }));

/** @param {Pick<Plan, 'start' | 'order'>} plan @returns {string} its last day */
export const lastDayOf = ({ start, order }) => addDays(start, order.length - 1);

/** @param {Experiment} experiment @param {string} today @returns {State} */
export function stateOf(experiment, today) {
  if (experiment.stopped !== null) return 'stopped';
  if (today < experiment.start) return 'coming';
  return today > lastDayOf(experiment) ? 'over' : 'going';
}

const ORDER = new RegExp(`^(?:${WITH}${WITHOUT}|${WITHOUT}${WITH})+$`);

/** @param {unknown} order whether each pair of days has one of each */
const isOrder = (order) =>
  typeof order === 'string' && LENGTHS.includes(order.length) && ORDER.test(order);

/** @param {unknown} measure */
const isMeasure = (measure) => measure === 'pain' || measure === 'mood';

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the plan's ${field} cannot be kept`, { details: { field } });
