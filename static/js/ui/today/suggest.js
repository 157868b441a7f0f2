/**
 * Which routine Today offers: by the time of day, and among those by what was used last, else by
 * what has a star. How somebody feels never decides it.
 * @module
 */

/** @import { PartOfDay } from '../../domain/day.js' */

/**
 * @template {{ when: string, routine: string }} T
 * @param {readonly T[]} offers the favourite of each time first
 * @param {PartOfDay} when
 * @param {readonly { routine: string }[]} sessions newest first
 * @param {readonly string[]} [favourites]
 * @returns {T | undefined}
 */
export function suggest(offers, when, sessions, favourites = []) {
  const fitting = offers.filter((offer) => offer.when === when);
  const used = sessions.find(({ routine }) => fitting.some((offer) => offer.routine === routine));
  return (
    fitting.find(({ routine }) => routine === used?.routine) ??
    fitting.find(({ routine }) => favourites.includes(routine)) ??
    fitting[0]
  );
}
