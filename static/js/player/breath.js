/**
 * Paced breathing. The minutes are what was promised: a slower or gentler pattern changes
 * how many breaths fit, never how long it takes, and the breathing ends on a whole breath out. Breaths
 * that were counted by the person stay as many.
 * @module
 */
import { breathsIn, grown, sum } from './breaths.js';
import { paceAt, paced } from './pace.js';
import { addLines, createTrack, settled } from './track.js';

/** @import { PacedBreath, Phase, BreathVariant, TimedLine } from './routine.js' */
/** @import { PaceChange } from './pace.js' */
/** @import { Track } from './track.js' */

/** An aside stays long enough to be read and said. */
export const ASIDE_SECONDS = 12;
/** Somebody with closed eyes hears the breath named so often, and an aside half way between. */
const HEARD_EVERY_SECONDS = 60;
/** Where the first of two breaths in stops, leaving room for the sip. */
const BEFORE_THE_SIP = 0.78;

/**
 * @typedef {object} Options
 * @prop {number} pace
 * @prop {readonly PaceChange[]} [changes] of it, while it runs
 * @prop {boolean} gentle
 * @prop {string} [settle]
 */

/** @param {PacedBreath} routine @param {BreathVariant} variant @param {Options} options */
export function breathTimeline(routine, variant, options) {
  const leadIn = lead(routine.lead_in, variant.lead_in_s);
  const leadOut = lead(routine.lead_out, variant.lead_out_s);
  const phases = named(routine, options.gentle ? 'gentle_pattern' : variant.use);
  const promised = variant.minutes
    ? variant.minutes * 60 - sum(leadIn) - sum(leadOut)
    : variant.cycles * sum(named(routine, variant.use));

  const track = createTrack();
  addLines(track, settled(leadIn, options.settle));
  const breaths = breathsIn(promised, endOf(routine, variant), (spent) => {
    const pace = paceAt(options.pace, options.changes ?? [], sum(leadIn) + spent);
    const breath = phases.map((phase) => ({ ...phase, s: paced(phase.s, pace) }));
    return variant.ramp ? grown(breath, spent, promised, variant.ramp) : breath;
  });
  addBreaths(track, breaths, routine, options.changes?.at(-1)?.at ?? 0);
  addLines(track, leadOut);
  return track.finish();
}

/** @param {PacedBreath} routine @param {BreathVariant} variant */
const endOf = ({ max_cycles }, { counted, cycles }) => ({
  most: max_cycles,
  count: counted ? cycles : null,
});

/**
 * Names the first breaths, one a minute, and the first of another pace. Half way between two that
 * are named stand words beside the breath, which begin again when they run out. No name is said over them:
 * it would cut them short.
 *
 * @param {Track} track
 * @param {Phase[][]} breaths
 * @param {PacedBreath} routine
 * @param {number} begun what began before this many seconds has been seen, and stays
 */
function addBreaths(track, breaths, { voice_cycles, mid_cues }, begun) {
  track.part(breaths[0]?.[0]?.short ?? '', { rounds: breaths.length, restart: 'cycle' });
  const end = track.now() + sum(breaths.flat());
  const lines = asides(track, mid_cues, { begun, end });
  let first = 0;
  for (const [cycle, breath] of breaths.entries()) {
    if (sum(breath) !== sum(breaths[first] ?? [])) first = cycle;
    const every = Math.max(2, Math.round(HEARD_EVERY_SECONDS / sum(breath)));
    const turn = (cycle - first) % every;
    if (turn === Math.floor(every / 2)) lines.add();
    const isNamed = cycle < voice_cycles || turn === 0;
    addBreath(track, breath, cycle, isNamed && !lines.isThere());
  }
}

/** @param {PacedBreath} routine @param {'pattern' | 'gentle_pattern'} use */
function named(routine, use) {
  return use === 'gentle_pattern' && routine.gentle_pattern.length
    ? routine.gentle_pattern
    : routine.pattern;
}

/** @param {Track} track @param {Phase[]} phases @param {number} cycle @param {boolean} isSpoken */
function addBreath(track, phases, cycle, isSpoken) {
  let level = 0;
  for (const [index, { p, s, short, tone, haptic }] of phases.entries()) {
    const to = levelAfter(p, level, phases[index + 1]?.p);
    track.add(s, {
      kind: 'breath',
      phase: p,
      short,
      say: isSpoken ? short : '',
      tone: p === 'hold' ? 'still' : p === 'rest' ? 'none' : tone,
      haptic,
      cycle,
      from: level,
      to,
    });
    level = to;
  }
}

/** @param {string} phase @param {number} level @param {string | undefined} next */
function levelAfter(phase, level, next) {
  if (phase === 'in') return next === 'in2' ? BEFORE_THE_SIP : 1;
  if (phase === 'in2') return 1;
  return phase === 'out' ? 0 : level;
}

/**
 * Words beside the breath, each at the start of one. What would be cut short at the end is left out.
 *
 * @param {Track} track
 * @param {import('./routine.js').MidLine[]} lines
 * @param {{ begun: number, end: number }} breathing
 */
function asides(track, lines, { begun, end }) {
  let count = 0;
  let until = 0;
  return {
    isThere: () => track.now() < until,
    add() {
      const at = track.now();
      const line = lines[count % Math.max(1, lines.length)];
      const fits = at + ASIDE_SECONDS <= end || at < begun;
      if (!line || !fits || at < until) return;
      count += 1;
      until = Math.min(at + ASIDE_SECONDS, end);
      track.aside({ at, until, short: line.short, say: line.say });
    },
  };
}

/**
 * A variant with a lead of its own plays only the first line.
 *
 * @param {TimedLine[]} lines
 * @param {number | null} seconds
 */
function lead(lines, seconds) {
  if (seconds === null) return lines;
  return lines.slice(0, 1).map((line) => ({ ...line, s: seconds }));
}
