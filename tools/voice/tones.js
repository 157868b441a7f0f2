/**
 * The samples of every tone clip, as JSON by palette and name: what `python -m tools.voice` encodes.
 * @module
 */
import { TONE_CLIPS, toneName } from '../../static/js/player/tone-clips.js';
import { PALETTES, tone } from '../../static/js/player/tones.js';

const RATE = 24_000;
/** Room for the coder's tail, so that the next clip can begin at once. */
const TAIL_SECONDS = 0.05;

const made = PALETTES.map((palette) => {
  const clips = TONE_CLIPS.map(([name, seconds]) => [
    toneName(name, seconds),
    [...tone(palette, name, seconds - TAIL_SECONDS, RATE)],
  ]);
  return [palette, Object.fromEntries(clips)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
