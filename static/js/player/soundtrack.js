/**
 * A whole session as one MP3 file, of clips and exact silence. One file keeps sounding when the
 * screen locks, where a page's own timers and audio graph stop; joining frames costs no more than
 * copying them.
 * @module
 */
import { createSilence, cut, FRAME_SECONDS, framesIn, lengthOf } from './frames.js';
import { saidIn } from './said.js';
import { createTones } from './tone-clips.js';

/** @import { Clips, Frames } from './pack.js' */
/** @import { Tone } from './routine.js' */
/** @import { Timeline } from './track.js' */

/**
 * The codec is late by 1105 samples, nearly two frames. So a clip's first frame, all silence, is
 * left out, and the second comes one frame early: the third sounds when it should.
 */
const SKIPPED = 1;
const EARLY = 1;
/** Between the last word and a tone that takes up the rest of the breath. */
const BREATHER_SECONDS = 0.2;

/**
 * @typedef {object} Placed
 * @prop {number} frame where it begins in the file
 * @prop {number} at when it is due, in seconds
 * @prop {string} name of the clip
 * @prop {Frames} frames
 */

/** @typedef {{ tones: Clips, voice: Clips }} Sounds which find nothing where they are not wanted */
/** @typedef {{ name: string, frames: Frames }} Clip */
/** @typedef {{ at: number, until: number, tone: Tone, isBreath: boolean, say: string }} Moment */

/**
 * @param {Timeline} timeline
 * @param {Sounds} sounds
 * @returns {Frames[]} the parts of the file, as long as the session to half a frame
 */
export function soundtrack(timeline, sounds) {
  const silence = createSilence();
  const parts = [];
  let done = 0;
  for (const { frame, frames } of placeClips(timeline, sounds)) {
    parts.push(...silence.of(frame - done), frames);
    done = frame + lengthOf(frames);
  }
  return [...parts, ...silence.of(framesIn(timeline.total) - done)];
}

/**
 * Lays the clips out. Words lead: a bell or tick stands before them, a breath's tone takes what
 * they leave of its time.
 *
 * @param {Timeline} timeline
 * @param {Sounds} sounds
 * @returns {Placed[]} in order, none over another
 */
export function placeClips(timeline, { tones: clips, voice }) {
  const row = createRow(framesIn(timeline.total));
  const tones = createTones(clips);
  const moments = momentsOf(timeline);
  const saidAt = moments.filter(({ say }) => voice(say)).map(({ at }) => at);
  for (const { at, until, tone, isBreath, say } of moments) {
    const toneIn = (/** @type {number} */ room) => tones.fitting(tone, room, { isBreath });
    const words = voice(say);
    const next = saidAt.find((one) => one > at) ?? timeline.total;
    if (words) {
      const opens = tone === 'bell' || tone === 'tick';
      const room = next - at - lengthOf(words) * FRAME_SECONDS;
      if (opens) row.add(at, until, toneIn(Math.min(room, 2)));
      row.add(at, next, { name: say, frames: words });
      if (!opens) row.fill(until, toneIn, BREATHER_SECONDS);
    } else if (row.isFree(at)) row.add(at, until, toneIn(until - at));
    else row.fill(until, toneIn, BREATHER_SECONDS);
  }
  return row.placed;
}

/** Cues, each with what is said as it begins; and what is said between. @param {Timeline} timeline @returns {Moment[]} */
function momentsOf(timeline) {
  const said = new Map(saidIn(timeline).map(({ at, say }) => [at, say]));
  const cues = timeline.cues.map(({ at, until, tone, kind }) => {
    return { at, until, tone, isBreath: kind === 'breath' };
  });
  const starts = new Set(cues.map(({ at }) => at));
  const between = timeline.asides
    .filter(({ at }) => !starts.has(at))
    .map(({ at, until }) => {
      return { at, until, tone: /** @type {const} */ ('none'), isBreath: false };
    });
  return [...cues, ...between]
    .sort((a, b) => a.at - b.at)
    .map((one) => ({ ...one, say: said.get(one.at) ?? '' }));
}

/**
 * The file as it fills, from left to right.
 *
 * @param {number} total frames
 */
function createRow(total) {
  /** @type {Placed[]} */
  const placed = [];
  let free = 0;

  const row = {
    placed,

    /** @param {number} at seconds */
    isFree: (at) => framesIn(at) - EARLY >= free || at === 0,

    /**
     * @param {number} at seconds; later where something still sounds
     * @param {number} until seconds; what is longer is cut
     * @param {Clip | null} clip
     */
    add(at, until, clip) {
      if (!clip) return;
      const frame = Math.max(framesIn(at) - EARLY, free);
      const end = Math.min(framesIn(until), total);
      const frames = cut(clip.frames, SKIPPED, SKIPPED + Math.max(0, end - frame));
      if (frames.length === 0) return;
      placed.push({ frame, at, name: clip.name, frames });
      free = frame + lengthOf(frames);
    },

    /**
     * @param {number} until seconds
     * @param {(room: number) => Clip | null} clipIn finds what lasts so many seconds
     * @param {number} gap seconds of silence before it
     */
    fill(until, clipIn, gap) {
      const from = free * FRAME_SECONDS + gap;
      row.add(from, until, clipIn(until - from));
    },
  };
  return row;
}
