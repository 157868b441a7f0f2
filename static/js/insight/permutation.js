/**
 * Whether two groups of days differ by more than chance: a permutation test that stops early where
 * there is nothing to see, a correction for how many were looked at, and an interval.
 * @module
 */

import { shuffle } from './random.js';

/** @import { Random } from './random.js' */

/** With so many as extreme as what was seen, more draws only tell how far from clear it is. */
const SEEN_ENOUGH = 20;
const DRAWS = 9_999;
/** Values dealt without a rest: some milliseconds of a slow phone. */
export const CARDS_AT_ONCE = 20_000;
const RESAMPLES = 2_000;

/**
 * The chance of a difference between two means at least as large, in either direction, were the days
 * dealt to the groups by lot. A sequential Monte Carlo p-value: h / l where h draws as extreme are
 * reached at the l-th, else (h + 1) / (draws + 1). J. Besag and P. Clifford, Biometrika 78:301-304
 * (1991). Where all draws are made it is what SciPy's `permutation_test` gives.
 *
 * @param {readonly number[]} values
 * @param {readonly boolean[]} isWith of the same length; both kinds occur
 * @param {Random} random
 * @param {number} [draws]
 * @returns {Generator<void, number>} rests every so often; then a number above 0, at most 1
 */
export function* permutationP(values, isWith, random, draws = DRAWS) {
  const n = values.length;
  const withIt = isWith.filter(Boolean).length;
  // The smaller group is dealt: the other is what is left, and chance is the same for both.
  const few = Math.min(withIt, n - withIt);
  const total = sum(values);
  const far = (/** @type {number} */ inside) =>
    Math.abs(inside / few - (total - inside) / (n - few));
  const seen = far(sum(values.filter((_, at) => isWith[at] === (withIt === few))));
  const deck = Float64Array.from(values);
  const drawsAtOnce = Math.ceil(CARDS_AT_ONCE / n);
  let extreme = 0;
  for (let draw = 1; draw <= draws; draw++) {
    shuffle(deck, random, few);
    let inside = 0;
    for (let at = n - few; at < n; at++) inside += deck[at] ?? 0;
    // Sums in another order differ in the last bit, and a tie counts as extreme.
    if (far(inside) >= seen - 1e-9) extreme += 1;
    if (extreme === SEEN_ENOUGH) return extreme / draw;
    if (draw % drawsAtOnce === 0) yield;
  }
  return (extreme + 1) / (draws + 1);
}

/**
 * Holm's step-down correction: what a person is shown is then wrong at most as often as one test
 * alone would be, also where some links are real. S. Holm, Scandinavian Journal of Statistics
 * 6:65-70 (1979).
 *
 * @param {readonly number[]} ps
 * @returns {number[]} adjusted, in the same order
 */
export function holm(ps) {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const adjusted = ps.map(() => 1);
  let least = 0;
  order.forEach(({ p, at }, rank) => {
    least = Math.min(1, Math.max(least, p * (ps.length - rank)));
    adjusted[at] = least;
  });
  return adjusted;
}

/**
 * The difference of two means and where it may truly lie: a percentile bootstrap at 95 %. B. Efron
 * and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @param {readonly number[]} withIt @param {readonly number[]} without
 * @param {Random} random
 * @returns {Generator<void, { difference: number, low: number, high: number }>} rests every so often
 */
export function* differenceOf(withIt, without, random) {
  const drawn = new Float64Array(RESAMPLES);
  const drawsAtOnce = Math.ceil(CARDS_AT_ONCE / (withIt.length + without.length));
  for (let draw = 0; draw < RESAMPLES; draw++) {
    drawn[draw] = meanOfDrawn(withIt, random) - meanOfDrawn(without, random);
    if (draw % drawsAtOnce === drawsAtOnce - 1) yield;
  }
  drawn.sort();
  return {
    difference: mean(withIt) - mean(without),
    low: drawn[Math.floor(RESAMPLES * 0.025)] ?? 0,
    high: drawn[Math.ceil(RESAMPLES * 0.975) - 1] ?? 0,
  };
}

/** @param {readonly number[]} values @param {Random} random */
function meanOfDrawn(values, random) {
  let total = 0;
  for (let n = 0; n < values.length; n++) {
    total += values[Math.floor(random() * values.length)] ?? 0;
  }
  return total / values.length;
}

/** @param {readonly number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);
/** @param {readonly number[]} values */
export const mean = (values) => sum(values) / values.length;
