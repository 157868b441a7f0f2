/**
 * How slow a session goes, and how that is changed while it runs. A change is true from the next
 * breath or repetition on: the one under way is finished as it began.
 * @module
 */

/** @typedef {{ at: number, pace: number }} PaceChange asked for when the session stood at `at` seconds */

export const SLOWEST = 1.5;
export const FASTEST = 0.75;
/** So exact are the seconds that are shown, breathed and sounded: tones come in half seconds. */
const HALF_SECOND = 0.5;

/** @param {number} pace longer than 1 is slower */
export const withinLimits = (pace) => Math.min(SLOWEST, Math.max(FASTEST, pace));

/**
 * @param {number} pace at the start
 * @param {readonly PaceChange[]} changes in order
 * @param {number} seconds of the session
 */
export const paceAt = (pace, changes, seconds) =>
  withinLimits(changes.findLast(({ at }) => at <= seconds)?.pace ?? pace);

/**
 * @param {number} seconds at the usual pace
 * @param {number} pace
 * @returns {number} to the half second, and never faster than may be; as it is at the usual pace
 */
export function paced(seconds, pace) {
  if (pace === 1 || seconds === 0) return seconds;
  const nearest = Math.round((seconds * pace) / HALF_SECOND);
  const least = Math.ceil((seconds * FASTEST) / HALF_SECOND);
  return Math.max(nearest, least) * HALF_SECOND;
}
