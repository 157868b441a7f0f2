/**
 * Paced breathing. The minutes are what was promised: a slower or gentler pattern changes
 * how many breaths fit, never how long it takes, and the breathing ends on a whole breath out.
 * @module
 */
import { addLines, createTrack, settled } from './track.js';

/** @import { PacedBreath, Phase, BreathVariant, TimedLine } from './routine.js' */
/** @import { Track } from './track.js' */

/** An aside stays long enough to be read and said. */
const ASIDE_SECONDS = 12;
/** Somebody with closed eyes hears the breath named so often, and an aside half way between. */
const HEARD_EVERY_SECONDS = 60;
/** Where the first of two breaths in stops, leaving room for the sip. */
const BEFORE_THE_SIP = 0.78;

/**
 * @param {PacedBreath} routine
 * @param {BreathVariant} variant
 * @param {{ pace: number, gentle: boolean, phases?: Phase[], minutes?: number, settle?: string }} options
 */
export function breathTimeline(routine, variant, options) {
  const leadIn = lead(routine.lead_in, variant.lead_in_s);
  const leadOut = lead(routine.lead_out, variant.lead_out_s);
  const phases = paced(choosePhases(routine, variant, options), options.pace);
  const promised = options.minutes
    ? options.minutes * 60 - sum(leadIn) - sum(leadOut)
    : variant.cycles * sum(named(routine, variant.use));
  const cycles = countCycles(promised, sum(phases), routine.max_cycles);

  const track = createTrack();
  addLines(track, settled(leadIn, options.settle));
  const from = track.now();
  const every = Math.max(2, Math.round(HEARD_EVERY_SECONDS / sum(phases)));
  track.part(phases[0]?.short ?? '', { rounds: cycles, restart: 'cycle' });
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    addBreath(track, phases, cycle, cycle < routine.voice_cycles || cycle % every === 0);
  }
  addAsides(track, routine.mid_cues, { from, cycles, cycle: sum(phases), every });
  addLines(track, leadOut);
  return track.finish();
}

/** @param {number} promised @param {number} cycle @param {number | null} most */
function countCycles(promised, cycle, most) {
  const cycles = Math.max(1, Math.round(promised / cycle));
  return most ? Math.min(cycles, most) : cycles;
}

/** @param {PacedBreath} routine @param {BreathVariant} variant @param {{ gentle: boolean, phases?: Phase[] }} options */
function choosePhases(routine, variant, { gentle, phases }) {
  if (phases?.length) return phases;
  return named(routine, gentle ? 'gentle_pattern' : variant.use);
}

/** @param {PacedBreath} routine @param {'pattern' | 'gentle_pattern'} use */
function named(routine, use) {
  return use === 'gentle_pattern' && routine.gentle_pattern.length
    ? routine.gentle_pattern
    : routine.pattern;
}

/** @param {Phase[]} phases @param {number} pace */
function paced(phases, pace) {
  return phases.map((phase) => ({ ...phase, s: phase.s * pace }));
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
 * Words beside the breath, half way between two breaths that are named, each at the start of a
 * breath. When the lines run out, they begin again.
 *
 * @param {Track} track
 * @param {import('./routine.js').MidLine[]} lines
 * @param {{ from: number, cycles: number, cycle: number, every: number }} breathing
 */
function addAsides(track, lines, { from, cycles, cycle, every }) {
  const end = from + cycles * cycle;
  for (let index = 0; ; index += 1) {
    const line = lines[index % Math.max(1, lines.length)];
    const at = from + (index * every + Math.floor(every / 2)) * cycle;
    if (!line || at + ASIDE_SECONDS > end) return;
    track.aside({ at, until: at + ASIDE_SECONDS, short: line.short, say: line.say });
  }
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

/** @param {{ s: number }[]} parts */
function sum(parts) {
  return parts.reduce((total, { s }) => total + s, 0);
}
