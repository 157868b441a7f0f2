/**
 * Made-up weeks of a person who does not exist, to look around in. Long sitting goes with more pain,
 * and it slowly gets a little easier, so that each part of Trends has something to say.
 * @module
 */

import { addDays } from '../domain/day.js';

/** @import { Json } from '../domain/record.js' */
/** @import { Random } from './random.js' */
/** @typedef {{ kind: 'entry' | 'session', fields: Record<string, Json> }} Told */

const TICKED = [
  ...['walk', 'stretching', 'long-sitting', 'saw-people'],
  ...['time-outside', 'stressful-day', 'work'],
];
const PLACES = ['lower-back', 'neck', 'left-hip'];
const ROUTINES = ['breathe-long-out', 'body-scan', 'cat-cow'];

/**
 * @param {object} given
 * @param {string} given.last day, which is the last of them
 * @param {number} given.days
 * @param {readonly string[]} given.notes in the language of the page
 * @param {Random} given.random
 * @returns {Told[]} oldest first
 */
export function sampleLife({ last, days, notes, random }) {
  const draw = drawn(random);
  /** @type {Told[]} */
  const told = [];
  let level = 0;
  for (let ago = days - 1; ago >= 0; ago--) {
    level = 0.5 * level + draw.normal();
    if (draw.chance(0.12)) continue;
    const day = addDays(last, -ago);
    const parts = TICKED.filter(() => draw.chance(0.4));
    const sat = parts.includes('long-sitting') ? 2 : 0;
    const pain = within(0, 10, 3 + level + sat + (1.5 * ago) / days);
    told.push({ kind: 'entry', fields: entry(day, pain, parts, notes, draw) });
    if (draw.chance(0.4)) told.push({ kind: 'session', fields: session(day, draw) });
  }
  return told;
}

/** @typedef {ReturnType<typeof drawn>} Draw @param {Random} random */
const drawn = (random) => ({
  /** @param {number} share */
  chance: (share) => random() < share,
  /** @param {number} low @param {number} high both may come */
  whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
  /** The sum of twelve less six: near enough to a normal one. */
  normal: () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6),
});

/**
 * @param {string} day @param {number} pain @param {readonly string[]} parts
 * @param {readonly string[]} notes @param {Draw} draw
 * @returns {Record<string, Json>}
 */
function entry(day, pain, parts, notes, draw) {
  const places = PLACES.filter(() => draw.chance(0.3));
  const note = draw.chance(0.2) ? notes[draw.whole(0, notes.length - 1)] : undefined;
  return {
    ...{ at: `${day}T${draw.whole(17, 21)}:${draw.whole(10, 59)}`, tz: 0, pain },
    mood: within(1, 5, 4.5 - pain / 3 + 0.7 * draw.normal()),
    sleep: draw.whole(20, 34) / 4,
    ...Object.fromEntries(parts.map((name) => [`t/${name}`, true])),
    ...Object.fromEntries(places.map((name) => [`s/${name}`, true])),
    ...(note ? { note } : {}),
  };
}

/** @param {string} day @param {Draw} draw @returns {Record<string, Json>} */
function session(day, draw) {
  const before = draw.whole(2, 6);
  return {
    ...{ at: `${day}T${draw.whole(10, 16)}:${draw.whole(10, 59)}`, tz: 0 },
    ...{ routine: ROUTINES[draw.whole(0, ROUTINES.length - 1)] ?? '', variant: '', position: '' },
    ...{ seconds: 60 * draw.whole(3, 12), completed: true },
    ...{ before: { ease: before }, after: { ease: within(0, 10, before + 2 + draw.normal()) } },
  };
}

/** @param {number} low @param {number} high @param {number} value */
const within = (low, high, value) => Math.max(low, Math.min(high, Math.round(value)));
