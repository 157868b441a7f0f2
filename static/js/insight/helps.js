/**
 * What seems to help: for each routine and each programme, how what a person felt changed from before a
 * session of it to after it.
 * It says what happened, not why: people begin when it is bad, and much passes by itself.
 * @module
 */

/** @typedef {'ease' | 'pain' | 'mood'} Felt */
/** @typedef {Partial<Record<Felt, number>>} Feeling */
/** @typedef {{ routine: string, programme?: string, before: Feeling, after: Feeling }} Practised `programme` it was a
 *   day of, if it was */
/** @typedef {'routine' | 'programme'} By */
/**
 * @typedef {object} Change from before to after
 * @prop {number} n sessions it rests on
 * @prop {number} median
 * @prop {number} low @prop {number} high where the true median is, as far as these sessions tell
 * @prop {number} coverage at least so often: 0.95, less only where five sessions give no more
 */
/**
 * @typedef {object} Helped
 * @prop {string} name of the routine or programme
 * @prop {Felt} felt
 * @prop {number} n
 * @prop {Change | null} change null while it is too early
 * @prop {boolean} isNoticed whether it is a change that people usually notice, see `isNoticed`
 */

/** Fewer sessions say nothing. */
export const ENOUGH = 5;
const COVERAGE = 0.95;
const NOTICED_POINTS = 2;
const NOTICED_PART = 0.3;
/** Which way is better. */
const BETTER = Object.freeze({ ease: 1, mood: 1, pain: -1 });

/**
 * @param {readonly Practised[]} sessions
 * @param {readonly Felt[]} measures
 * @param {By} [by]
 * @returns {Helped[]} one for each routine, or each programme, and measure told before and after; those
 *   that changed most for the better first, those it is too early for last
 */
export function whatHelps(sessions, measures, by = 'routine') {
  /** @type {Map<string, Practised[]>} */
  const byName = new Map();
  for (const one of sessions) {
    const name = one[by];
    if (!name) continue;
    const ofIt = byName.get(name);
    if (ofIt) ofIt.push(one);
    else byName.set(name, [one]);
  }
  return [...byName]
    .flatMap(([name, ofIt]) => measures.map((felt) => helped(ofIt, name, felt)))
    .filter(({ n }) => n > 0)
    .sort((a, b) => better(b) - better(a) || b.n - a.n || (a.name < b.name ? -1 : 1));
}

/** @param {Helped} helped */
const better = ({ felt, change }) =>
  change ? change.median * BETTER[felt] : Number.NEGATIVE_INFINITY;

/** @param {readonly Practised[]} sessions of it @param {string} name @param {Felt} felt @returns {Helped} */
function helped(sessions, name, felt) {
  const pairs = sessions.flatMap(({ before, after }) => {
    const [from, to] = [before[felt], after[felt]];
    return from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
  const change = pairs.length < ENOUGH ? null : changeOf(pairs.map(({ from, to }) => to - from));
  const begun = median(pairs.map(({ from }) => from));
  return {
    ...{ name, felt, n: pairs.length, change },
    isNoticed: change !== null && isNoticed(felt, change, begun),
  };
}

/**
 * A median and its exact interval from the order statistics, which asks nothing of how the changes
 * are spread and holds for whole numbers with ties: the k-th smallest and the k-th largest, for the
 * greatest k with P(Binomial(n, 1/2) < k) <= 2.5 %. W. J. Conover, Practical Nonparametric
 * Statistics, 3rd ed. (1999), section 3.2; the same as SciPy's `quantile_test`.
 *
 * @param {readonly number[]} changes one or more
 * @returns {Change}
 */
export function changeOf(changes) {
  const sorted = [...changes].sort((a, b) => a - b);
  const n = sorted.length;
  const tail = (1 - COVERAGE) / 2;
  const none = Math.exp(-n * Math.LN2); // P(Binomial(n, 1/2) = 0)
  let k = 0;
  // P(Binomial(n, 1/2) = k) in logarithms, so that thousands of sessions do not overflow.
  let log = -n * Math.LN2;
  for (let below = none; below <= tail; below += Math.exp(log)) {
    k += 1;
    log += Math.log((n - k + 1) / k);
  }
  const isWide = k === 0;
  return {
    n,
    median: median(sorted),
    low: /** @type {number} */ (sorted[isWide ? 0 : k - 1]),
    high: /** @type {number} */ (sorted[n - (isWide ? 1 : k)]),
    coverage: isWide ? 1 - 2 * none : COVERAGE,
  };
}

/** The middle one, or half way between the two in the middle: IUPAC Recommendations, Pure and Applied
 * Chemistry 66:595 (1994), page 603. @param {readonly number[]} values @returns {number} NaN of none */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [one = Number.NaN, other = Number.NaN] = [
    sorted[Math.ceil(half) - 1],
    sorted[Math.floor(half)],
  ];
  return (one + other) / 2;
}

/**
 * A change that is clearly one, for the better, and as large as people with pain call a real
 * improvement: two points, or 30 % of where it began (Farrar and others, Pain 94:149-158, 2001, on
 * 0 to 10 pain scales). Ease has the same steps, so the two points are borrowed for it; a share of
 * it has no such meaning, and mood has other steps.
 *
 * @param {Felt} felt @param {Change} change @param {number} begun median before
 */
function isNoticed(felt, { median: by, low, high }, begun) {
  const gain = by * BETTER[felt];
  const isClear = low * high > 0;
  if (felt === 'mood' || gain <= 0 || !isClear) return false;
  return gain >= NOTICED_POINTS || (felt === 'pain' && gain >= NOTICED_PART * begun);
}
