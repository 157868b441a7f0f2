/**
 * What somebody has practised, by routine: minutes and the last day. No number of days, nothing in a
 * row: a pause is no failure.
 * @module
 */

/** @typedef {{ routine: string, seconds: number, day: string }} Practised `day`: the last one */

/**
 * @param {readonly Practised[]} sessions newest first
 * @returns {Practised[]} each routine once, the one done last first
 */
export function byRoutine(sessions) {
  /** @type {Map<string, Practised>} */
  const found = new Map();
  for (const { routine, seconds, day } of sessions) {
    const known = found.get(routine);
    if (known) known.seconds += seconds;
    else found.set(routine, { routine, seconds, day });
  }
  return [...found.values()];
}
