/**
 * Sessions made of steps: guided words, areas to tighten and let go, a walk.
 * @module
 */
import { addLines, createTrack, settled } from './track.js';

/** @import { Guided, Line, TenseRelease, Timed } from './routine.js' */
/** @import { Track } from './track.js' */

const LAST_WORDS_SECONDS = 10;
/** What is said amid a stretch stands there so long; then its name again. */
const AMID_SECONDS = 12;

/** @param {Guided} routine @param {number} index which of the variants */
export function guidedTimeline(routine, index) {
  const track = createTrack();
  for (const { id, s, short, say, tone, haptic } of routine.steps) {
    const seconds = s[index] ?? 0;
    if (seconds === 0) continue;
    track.part(short, { id });
    track.add(seconds, { short, say, tone, haptic });
  }
  return track.finish();
}

/**
 * @param {TenseRelease} routine
 * @param {TenseRelease['variants'][number]} variant
 * @param {string} [settle]
 */
export function tenseTimeline(routine, variant, settle) {
  const { cue_s, tense_s, release_s } = routine.per_group;
  const groups = variant.set ? (routine.group_sets[variant.set] ?? []) : routine.groups;
  const haptic = routine.group_haptic;
  const track = createTrack();
  addLines(track, settled(routine.lead_in, settle));
  const tense = variant.tense_s ?? tense_s;
  for (const [cycle, { short, say, release }] of groups.entries()) {
    const name = nameOf(short);
    track.part(name, { rounds: groups.length });
    track.add(cue_s, {
      ...(tense > 0 ? { short, say } : { short: name, say: name }),
      tone: 'tick',
      cycle,
    });
    track.add(tense, {
      ...{ kind: 'effort', phase: 'tense', tone: 'rise', haptic: haptic.tense, cycle },
      ...{ short, say: routine.tense_say, from: 0, to: 1 },
    });
    track.add(variant.release_s ?? release_s, {
      ...{ kind: 'effort', phase: 'release', tone: 'fall', haptic: haptic.release, cycle },
      ...{ short: name, say: release, from: tense > 0 ? 1 : 0, to: 0 },
    });
  }
  addLines(track, routine.lead_out);
  return track.finish();
}

/**
 * Easy, a little brisker, easy, and so on: brisk stretches stand first and last, so that half of the
 * walk is half of its middle stretch.
 *
 * @param {Timed} routine
 * @param {Timed['variants'][number]} variant
 */
export function walkTimeline({ cues, ends, stretch_s }, { seconds }) {
  const ends_s = Math.min(ends.most_s, seconds * ends.share);
  const main_s = seconds - 2 * ends_s;
  const count = Math.max(3, 2 * Math.round((main_s / stretch_s - 1) / 2) + 1);
  /** What is said in the midst of a stretch. */
  const amid = new Map([
    [1, cues.early],
    [count - 2, cues.late],
    [(count - 1) / 2, cues.half],
  ]);
  const track = createTrack();
  track.part(cues.start.short);
  track.add(ends_s, cues.start);
  for (let index = 0; index < count; index += 1) {
    const lines = index % 2 === 0 ? cues.brisk : cues.easy;
    const line = lines[Math.floor(index / 2) % lines.length];
    if (line) addStretch(track, main_s / count, line, amid.get(index));
  }
  track.part(cues.ease.short);
  track.add(ends_s - LAST_WORDS_SECONDS, cues.ease);
  track.add(LAST_WORDS_SECONDS, cues.end);
  return track.finish();
}

/** @param {Track} track @param {number} seconds @param {Line} line @param {Line} [amid] */
function addStretch(track, seconds, line, amid) {
  track.part(line.short);
  if (!amid) return track.add(seconds, line);
  track.add(seconds / 2, line);
  track.add(AMID_SECONDS, amid);
  track.add(seconds / 2 - AMID_SECONDS, { short: line.short });
}

/** @param {string} short such as "Jaw: lips together" */
function nameOf(short) {
  return short.split(':')[0] ?? short;
}
