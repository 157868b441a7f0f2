/**
 * Lays cues one after the other, so that there is never a gap and never an overlap.
 * @module
 */

/** @import { BreathPart, Haptic, Tone } from './routine.js' */

/** @typedef {BreathPart | 'tense' | 'release' | 'go' | 'back'} CuePhase what the body does */

/**
 * @typedef {object} Cue
 * @prop {number} at seconds from the start
 * @prop {number} until where the next cue begins
 * @prop {'line' | 'breath' | 'effort' | 'rest'} kind
 * @prop {CuePhase} [phase]
 * @prop {string} short shown
 * @prop {string} say spoken, also shown; may be empty
 * @prop {Tone} tone
 * @prop {Haptic} haptic
 * @prop {number} part which of `parts` it belongs to
 * @prop {number} cycle counted from 0 inside its part; -1 where nothing is counted
 * @prop {number} [side] 1 or 2, where a movement has two sides
 * @prop {number} from how full the breath or how far the movement is at `at`: 0 to 1
 * @prop {number} to and at `until`
 */

/** @typedef {{ at: number, id: string, name: string, rounds: number, restart: 'cycle' | 'part' }} Part */
/** @typedef {{ at: number, until: number, short: string, say: string }} Aside */
/** @typedef {{ total: number, cues: readonly Cue[], parts: readonly Part[], asides: readonly Aside[] }} Timeline */
/** @typedef {Partial<Cue> & { short: string }} CueDraft */

/** Times are told to the millisecond, so that a pace of 1.1 does not leave crumbs. */
const round = (/** @type {number} */ seconds) => Math.round(seconds * 1000) / 1000;

export function createTrack() {
  /** @type {Cue[]} */
  const cues = [];
  /** @type {Part[]} */
  const parts = [];
  /** @type {Aside[]} */
  const asides = [];
  let now = 0;
  let exact = 0; // what is rounded is not added to: a hundred breaths would drift by as many crumbs

  return {
    now: () => now,

    /** @param {string} name @param {Partial<Part>} [more] */
    part(name, more = {}) {
      parts.push({ at: now, id: '', name, rounds: 0, restart: 'part', ...more });
    },

    /** @param {number} seconds @param {CueDraft} cue */
    add(seconds, cue) {
      exact += seconds;
      const until = round(exact);
      if (until <= now) return;
      cues.push({
        ...{ kind: 'line', say: '', tone: 'none', haptic: 'none', cycle: -1, from: 0, to: 0 },
        ...cue,
        at: now,
        until,
        part: parts.length - 1,
      });
      now = until;
    },

    /** @param {Aside} aside */
    aside(aside) {
      asides.push({ ...aside, at: round(aside.at), until: round(aside.until) });
    },

    /** @returns {Timeline} */
    finish: () => ({ total: now, cues, parts, asides }),
  };
}

/** @typedef {ReturnType<typeof createTrack>} Track */

/**
 * Add lines as a part of their own.
 *
 * @param {Track} track
 * @param {(import('./routine.js').TimedLine)[]} lines
 */
export function addLines(track, lines) {
  const [first] = lines;
  if (!first) return;
  track.part(first.short);
  for (const { s, short, say, tone, haptic } of lines) {
    track.add(s, { short, say, tone: tone === 'none' ? 'tick' : tone, haptic });
  }
}

/**
 * The first words, with how to lie or sit in place of a heading that would suit only one way.
 *
 * @param {(import('./routine.js').TimedLine)[]} lines
 * @param {string} [settle]
 * @returns {(import('./routine.js').TimedLine)[]}
 */
export function settled([first, ...rest], settle) {
  if (!first) return [];
  return [settle ? { ...first, short: settle } : first, ...rest];
}
