/**
 * Sessions made of steps: guided words, areas to tighten and let go, a walk.
 * @module
 */
import { addLines, createTrack, settled } from './track.js';

/** @import { Guided, TenseRelease, Timed } from './routine.js' */

const LAST_WORDS_SECONDS = 10;

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

/** @param {Timed} routine @param {Timed['variants'][number]} variant */
export function walkTimeline({ cues, ends }, { seconds }) {
  const { start, main, quarter, half, three_quarter, ease, end } = cues;
  const ends_s = Math.min(ends.most_s, seconds * ends.share);
  const main_s = seconds - 2 * ends_s;
  const track = createTrack();
  track.part(start.short);
  track.add(ends_s, start);
  track.part(main.short);
  for (const line of [main, quarter, half, three_quarter]) track.add(main_s / 4, line);
  track.part(ease.short);
  track.add(ends_s - LAST_WORDS_SECONDS, ease);
  track.add(LAST_WORDS_SECONDS, end);
  return track.finish();
}

/** @param {string} short such as "Jaw: lips together" */
function nameOf(short) {
  return short.split(':')[0] ?? short;
}
