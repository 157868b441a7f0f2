/**
 * The samples of every tone clip, as JSON by palette and name: what `python -m tools.voice` encodes,
 * and which of its frames are the clip where not all are.
 * @module
 */
import {
  longestClip,
  middleOf,
  PIECE_FRAMES,
  PIECE_SECONDS,
  pieceName,
  STRETCHABLE,
  TAIL_SECONDS,
  TONE_CLIPS,
  toneName,
} from '../../static/js/player/tone-clips.js';
import { PALETTES, tone } from '../../static/js/player/tones.js';

/** @import { Palette } from '../../static/js/player/tones.js' */
/** @import { Tone } from '../../static/js/player/routine.js' */

const RATE = 24_000;
/**
 * Frames until it is the same again: whole waves of the bowl, one bar of wood; moving air repeats
 * itself as late as may be.
 */
const PERIOD_FRAMES = { bowl: PIECE_FRAMES / 5, wood: PIECE_FRAMES, air: 4 * PIECE_FRAMES };
/** What stands still has stood for so many pieces before it is taken: nothing of the movement rings on. */
const SETTLED = 2;

/** @param {Palette} palette @param {Tone} name @param {number} seconds */
const samples = (palette, name, seconds) => [...tone(palette, name, seconds - TAIL_SECONDS, RATE)];

const made = PALETTES.map((palette) => {
  const clips = TONE_CLIPS.map(([name, seconds]) => [
    toneName(name, seconds),
    { samples: samples(palette, name, seconds) },
  ]);
  const frames = PERIOD_FRAMES[palette];
  const pieces = STRETCHABLE.map((name) => {
    const seconds =
      longestClip(name) + (2 * SETTLED + Math.ceil(frames / PIECE_FRAMES)) * PIECE_SECONDS;
    const from_frame = middleOf(name) + SETTLED * PIECE_FRAMES;
    return [pieceName(name), { samples: samples(palette, name, seconds), from_frame, frames }];
  });
  return [palette, Object.fromEntries([...clips, ...pieces])];
});
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
