/**
 * Two times beside each other: the mean of the days of each, by how much they differ, and where that
 * difference truly lies. Days are like their neighbours, so that forty of them tell as much as fewer
 * that are not; without that every fourth person would be shown a difference where there is none.
 * @module
 */

import { addDays } from '../domain/day.js';
import { dayMeans, daysBetween, summary } from './series.js';

/** @import { DayMean, Measure, Moment, Summary } from './series.js' */
/** @typedef {{ from: string, to: string }} Time both days belong to it */
/** @typedef {{ difference: number, low: number, high: number }} Difference the second less the first, and its interval at 95 % */
/**
 * @typedef {object} Compared
 * @prop {Summary | null} first @prop {Summary | null} second null where nothing was told
 * @prop {Difference | null} change null while it is too early
 */

/** Fewer days with a number on either side say nothing of the difference. */
export const ENOUGH_DAYS = 14;
/** Whole points are told: no day is known nearer. W. F. Sheppard, Proceedings of the London Mathematical Society 29:353-380 (1898). */
const ROUNDING = 1 / 12;
/** What days owe to their neighbours is never taken for all of it. */
const MOST_OWED = 0.95;
const LEAST_ALONE = 3;
const Z = 1.959963984540054;

/**
 * @param {readonly Moment[]} entries
 * @param {Measure} measure
 * @param {Time} first @param {Time} second
 * @returns {Compared}
 */
export function compare(entries, measure, first, second) {
  const [before, after] = [first, second].map((time) =>
    dayMeans(entries, measure, time.to, lengthOf(time)),
  );
  const sides = [before ?? [], after ?? []];
  const isEarly = sides.some((means) => means.length < ENOUGH_DAYS);
  return {
    first: summary(sides[0] ?? []),
    second: summary(sides[1] ?? []),
    change: isEarly ? null : differenceOf(sides[0] ?? [], sides[1] ?? []),
  };
}

/** @param {Time} time @returns {number} days it has */
export const lengthOf = ({ from, to }) => daysBetween(from, to) + 1;

/** The last days, and as many before them. @param {string} last @param {number} days @returns {{ first: Time, second: Time }} */
export const lastTwo = (last, days) => ({
  first: { from: addDays(last, 1 - 2 * days), to: addDays(last, -days) },
  second: { from: addDays(last, 1 - days), to: last },
});

/**
 * B. L. Welch's interval for two means (Biometrika 34:28-35, 1947), with as many days as would tell as
 * much, were they nothing to each other: F. W. Zwiers and H. von Storch, Journal of Climate 8:336-351
 * (1995).
 *
 * @param {readonly DayMean[]} before @param {readonly DayMean[]} after
 * @returns {Difference}
 */
export function differenceOf(before, after) {
  const owed = owedToNeighbours(before, after);
  const [one, other] = [before, after].map((means) => {
    const alone = Math.max(LEAST_ALONE, (means.length * (1 - owed)) / (1 + owed));
    return { mean: meanOf(means), alone, part: varianceOf(means) / alone };
  });
  if (!one || !other) throw new RangeError('two times are compared');
  const spread = one.part + other.part;
  const freedom =
    spread ** 2 / (one.part ** 2 / (one.alone - 1) + other.part ** 2 / (other.alone - 1));
  const reach = studentAt975(freedom) * Math.sqrt(spread);
  const difference = other.mean - one.mean;
  return { difference, low: difference - reach, high: difference + reach };
}

/**
 * The correlation of days with the next one, each taken from the mean of its own time. It comes out too
 * small in short times by (1 + 4 r) / n, which is put right: M. G. Kendall, Biometrika 41:403-404 (1954).
 *
 * @param {readonly DayMean[]} before @param {readonly DayMean[]} after
 * @returns {number} 0 to 0.95; 0 where no two days follow each other
 */
function owedToNeighbours(before, after) {
  let both = 0;
  let squares = 0;
  for (const means of [before, after]) {
    const middle = meanOf(means);
    means.forEach(({ at, mean }, here) => {
      const next = means[here + 1];
      if (!next || next.at - at !== 1) return;
      both += (mean - middle) * (next.mean - middle);
      squares += ((mean - middle) ** 2 + (next.mean - middle) ** 2) / 2;
    });
  }
  if (squares === 0) return 0;
  const n = (before.length + after.length) / 2;
  return Math.min(MOST_OWED, Math.max(0, ((both / squares) * n + 1) / (n - 4)));
}

/**
 * Student's t for 95 % in the middle: the expansion in powers of the normal quantile, M. Abramowitz and I.
 * A. Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
 *
 * @param {number} freedom degrees, 2 or more; to 1 % there, closer above
 * @returns {number}
 */
export function studentAt975(freedom) {
  const terms = [
    [1, 1, 4],
    [3, 16, 5, 96],
    [-15, 17, 19, 3, 384],
    [-945, -1920, 1482, 776, 79, 92_160],
  ];
  return terms.reduce((t, numbers, at) => {
    const polynomial = numbers
      .slice(0, -1)
      .reduce((sum, factor, power) => sum + factor * Z ** (2 * power + 1), 0);
    return t + polynomial / ((numbers.at(-1) ?? 1) * freedom ** (at + 1));
  }, Z);
}

/** @param {readonly DayMean[]} means */
const meanOf = (means) => means.reduce((sum, { mean }) => sum + mean, 0) / means.length;

/** @param {readonly DayMean[]} means @returns {number} of days, never less than rounding makes */
function varianceOf(means) {
  const middle = meanOf(means);
  const squares = means.reduce((sum, { mean }) => sum + (mean - middle) ** 2, 0);
  return Math.max(ROUNDING, squares / (means.length - 1));
}
