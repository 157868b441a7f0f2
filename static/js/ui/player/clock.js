/**
 * How far a session is, in minutes and seconds.
 * @module
 */

/** @param {number} seconds @returns {string} such as 3:07 */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
