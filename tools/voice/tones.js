/**
 * The samples of every tone clip, as JSON by name: what `python -m tools.voice` encodes.
 * @module
 */
import { TONE_CLIPS, toneName } from '../../static/js/player/tone-clips.js';
import { tone } from '../../static/js/player/tones.js';

const RATE = 24_000;
/** Room for the coder's tail, so that the next clip can begin at once. */
const TAIL_SECONDS = 0.05;

const made = TONE_CLIPS.map(([name, seconds]) => [
  toneName(name, seconds),
  [...tone(name, seconds - TAIL_SECONDS, RATE)],
]);
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
