/**
 * Which routine Today offers: by the time of day, and among those by what was used last, else by
 * what has a star. How somebody feels never decides it.
 * @module
 */

/** @typedef {'morning' | 'day' | 'evening' | 'night'} PartOfDay */

const MORNING = 5;
const DAY = 11;
const EVENING = 17;
const NIGHT = 22;

/** @param {number} hour @returns {PartOfDay} */
export function partOfDay(hour) {
  if (hour < MORNING || hour >= NIGHT) return 'night';
  if (hour < DAY) return 'morning';
  return hour < EVENING ? 'day' : 'evening';
}

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
