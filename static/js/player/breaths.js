/**
 * How many breaths a session has, and how long each is.
 * @module
 */

/** @import { Phase } from './routine.js' */

const ENDLESS = Number.POSITIVE_INFINITY;
/** So long the breaths of a gentle beginning grow, … */
const WARM_UP_SECONDS = 120;
/** … from this share of the pattern. */
const WARM_UP_FROM = 0.6;

/**
 * One breath after the other: as many as were counted, or until the end of the last is as near as can
 * be to what was promised.
 *
 * @param {number} promised seconds
 * @param {{ most: number | null, count: number | null }} end breaths
 * @param {(spent: number) => Phase[]} breathAfter so many seconds of breathing
 * @returns {Phase[][]} one or more
 */
export function breathsIn(promised, { most, count }, breathAfter) {
  const breaths = [];
  let spent = 0;
  while (breaths.length < Math.min(count ?? ENDLESS, most ?? ENDLESS)) {
    const breath = breathAfter(spent);
    const isNearer = promised - spent >= sum(breath) / 2 - 1e-6;
    if (breaths.length > 0 && count === null && !isNearer) break;
    breaths.push(breath);
    spent += sum(breath);
  }
  return breaths;
}

/**
 * A breath of a gentle beginning: the first ones are shorter and grow evenly to the pattern, for two
 * minutes, or for the first third of something short.
 *
 * @param {Phase[]} phases
 * @param {number} spent seconds of breathing before it
 * @param {number} promised seconds in all
 * @param {number} shortest seconds of a breath: none is shorter, but where the pattern itself is
 * @returns {Phase[]}
 */
export function grown(phases, spent, promised, shortest) {
  const until = Math.min(WARM_UP_SECONDS, promised / 3);
  const least = Math.min(1, Math.max(WARM_UP_FROM, shortest / sum(phases)));
  if (spent >= until || least === 1) return phases;
  const share = least + ((1 - least) * spent) / until;
  return phases.map((phase) => ({ ...phase, s: phase.s * share }));
}

/** @param {{ s: number }[]} parts @returns {number} seconds */
export function sum(parts) {
  return parts.reduce((total, { s }) => total + s, 0);
}
