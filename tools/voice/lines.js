/**
 * Everything the player says: each line of each routine in each of its lengths, how much time it
 * has, and whose it is. Run it for the list as JSON.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { ASIDE_SECONDS } from '../../static/js/player/breath.js';
import { FASTEST } from '../../static/js/player/pace.js';
import { saidIn } from '../../static/js/player/said.js';
import { timeline } from '../../static/js/player/timeline.js';

/** @import { Routine } from '../../static/js/player/routine.js' */

/**
 * @typedef {object} SpokenLine
 * @prop {string} text
 * @prop {number} place seconds until something else is said, at the fastest pace
 */

/**
 * @param {Routine} routine
 * @param {import('../../static/js/player/moves.js').Words} words
 * @returns {SpokenLine[]} each text once, also what comes only when the pace is changed on the way
 */
export function linesOf(routine, words) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const { id } of routine.variants) {
    for (const gentle of [false, true]) {
      for (const pace of [1, FASTEST]) {
        for (const { text, place } of spoken(timeline(routine, id, { gentle, pace, words }))) {
          places.set(text, Math.min(place, places.get(text) ?? Number.POSITIVE_INFINITY));
        }
      }
    }
  }
  for (const { say } of routine.type === 'paced_breath' ? routine.mid_cues : []) {
    if (!places.has(say)) places.set(say, ASIDE_SECONDS);
  }
  return [...places].map(([text, place]) => ({ text, place }));
}

/**
 * What stands together in one file: the words of the breath, which many routines share, and the
 * other lines of each routine.
 *
 * @param {Routine[]} routines
 * @param {import('../../static/js/player/moves.js').Words} words
 * @returns {Record<string, SpokenLine[]>}
 */
export function packsOf(routines, words) {
  /** @type {Map<string, number>} */
  const breath = new Map();
  /** @type {Record<string, SpokenLine[]>} */
  const packs = {};
  for (const one of routines) {
    const shared = new Set(breathWords(one));
    const lines = linesOf(one, words);
    packs[one.id] = lines.filter(({ text }) => !shared.has(text));
    for (const { text, place } of lines.filter(({ text: said }) => shared.has(said))) {
      breath.set(text, Math.min(place, breath.get(text) ?? place));
    }
  }
  return { breath: [...breath].map(([text, place]) => ({ text, place })), ...packs };
}

/** @param {Routine} routine */
function breathWords(routine) {
  if (routine.type !== 'paced_breath') return [];
  return [...routine.pattern, ...routine.gentle_pattern].map(({ short }) => short);
}

/** @param {import('../../static/js/player/track.js').Timeline} timeline @returns {SpokenLine[]} */
function spoken(timeline) {
  const said = saidIn(timeline);
  return said.map(({ at, say }, index) => ({
    text: say,
    place: Math.round(((said[index + 1]?.at ?? timeline.total) - at) * 1000) / 1000,
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ROUTINES } = await import('../../tests/js/player/routines.js');
  const { other_side, rest } = await import('#messages/player.js');
  console.log(JSON.stringify(packsOf(ROUTINES, { other_side, rest })));
}
