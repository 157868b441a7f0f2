/**
 * An experiment with one person: of every two days, chance makes one a day with something and the
 * other a day without it. Because chance made the order, how the days would have differed anyway is
 * known exactly, whatever they owe to each other: E. Edgington and P. Onghena, Randomization Tests,
 * 4th ed. (2007), chapter 11.
 * @module
 */

import { daysOf } from '../domain/experiment.js';

/** @import { Plan } from '../domain/experiment.js' */
/** @typedef {{ day: string, pain: number | null, mood: number | null }} Moment */
/** @typedef {{ first: string, second: string, withIt: number | null, without: number | null }} Pair two days and what each told */
/**
 * @typedef {object} Result
 * @prop {number} n pairs it rests on
 * @prop {number} difference points, with less without: the mean of the pairs
 * @prop {number} p how often chance alone makes as large a difference, in either direction
 * @prop {number} low @prop {number} high where it truly lies, at 95 %
 * @prop {boolean} isClear
 */

/** With fewer pairs even the largest difference comes by chance more than once in twenty times. */
export const ENOUGH_PAIRS = 6;
const LEVEL = 0.05;
/** Sums in another order differ in the last bit, and a tie counts as extreme. */
const TIE = 1e-9;

/**
 * Each day counts as what it was planned to be, whether or not it went so: whoever leaves out the
 * days that went otherwise compares good days with bad ones.
 *
 * @param {Plan} plan
 * @param {readonly Moment[]} entries
 * @returns {Pair[]} in order; null on a day that told nothing
 */
export function pairsOf(plan, entries) {
  /** @type {Map<string, number[]>} */
  const told = new Map();
  for (const entry of entries) {
    const value = entry[plan.measure];
    if (value !== null) told.set(entry.day, [...(told.get(entry.day) ?? []), value]);
  }
  const days = daysOf(plan).map(({ day, isWith }) => ({
    day,
    isWith,
    value: meanOf(told.get(day)),
  }));
  return Array.from({ length: days.length / 2 }, (_, at) => {
    const [one, other] = /** @type {[typeof days[0], typeof days[0]]} */ (
      days.slice(2 * at, 2 * at + 2)
    );
    const [withIt, without] = one.isWith ? [one.value, other.value] : [other.value, one.value];
    return { first: one.day, second: other.day, withIt, without };
  });
}

/** @param {readonly number[]} [values] of a day */
const meanOf = (values) =>
  values ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

/** @param {readonly Pair[]} pairs @returns {number[]} of those where both days told something */
export const differencesOf = (pairs) =>
  pairs.flatMap(({ withIt, without }) =>
    withIt === null || without === null ? [] : [withIt - without],
  );

/**
 * The randomisation test of pairs: every way in which chance could have made the order is looked at,
 * which turns the sign of some of the differences. R. A. Fisher, The Design of Experiments (1935),
 * section 21; the same as SciPy's `permutation_test` of `samples`. The interval holds every true
 * difference that the same test would not refuse: its ends are means of subsets of the differences, J.
 * A. Hartigan, Journal of the American Statistical Association 64:1303-1317 (1969).
 *
 * @param {readonly number[]} differences one for each pair, fourteen at most
 * @returns {Result | null} null while it is too early
 */
export function resultOf(differences) {
  const n = differences.length;
  if (n < ENOUGH_PAIRS) return null;
  const { sums, means } = subsetsOf(differences);
  const total = sums.at(-1) ?? 0;
  // To turn the signs of a subset takes its sum away twice.
  const isExtreme = (/** @type {number} */ sum) =>
    Math.abs(total - 2 * sum) >= Math.abs(total) - TIE;
  const p = sums.filter(isExtreme).length / sums.length;
  const rank = Math.floor(sums.length * (LEVEL / 2));
  return {
    ...{ n, difference: total / n, p, isClear: p <= LEVEL },
    low: /** @type {number} */ (means[rank - 1]),
    high: /** @type {number} */ (means[means.length - rank]),
  };
}

/**
 * @param {readonly number[]} values
 * @returns {{ sums: Float64Array, means: Float64Array }} of every subset: sums with the empty one first and
 *   the whole last; means without the empty one, in order
 */
function subsetsOf(values) {
  const sums = new Float64Array(2 ** values.length);
  const counts = new Uint8Array(sums.length);
  values.forEach((value, at) => {
    const before = 2 ** at;
    for (let subset = 0; subset < before; subset++) {
      sums[before + subset] = /** @type {number} */ (sums[subset]) + value;
      counts[before + subset] = /** @type {number} */ (counts[subset]) + 1;
    }
  });
  const means = sums.subarray(1).map((sum, at) => sum / /** @type {number} */ (counts[at + 1]));
  return { sums, means: means.sort() };
}
