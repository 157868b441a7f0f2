/**
 * The clock of this device: what time it is, and how far its zone is from UTC.
 * @module
 */

/** @returns {{ now(): number, tz(ms: number): number }} as `domain/day.js` describes a clock */
export function createClock() {
  return {
    now: () => Date.now(),
    tz: (ms) => new Date(ms).getTimezoneOffset(),
  };
}
