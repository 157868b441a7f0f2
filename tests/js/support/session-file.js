/**
 * One session's file and where its clips are due, as JSON: for a browser to decode.
 * `node tests/js/support/session-file.js <routine> <variant> <voice>`
 * @module
 */
import { FRAME_BYTES } from '../../../static/js/player/frames.js';
import { placeClips, soundtrack } from '../../../static/js/player/soundtrack.js';
import { timeline } from '../../../static/js/player/timeline.js';
import { toneClips, voiceClips } from '../player/packs.js';
import { routine } from '../player/routines.js';

const [id = '', variant = '', voice = ''] = process.argv.slice(2);
const line = timeline(routine(id), variant, { words: { rest: 'Rest', other_side: 'Other side' } });
const sounds = { tones: toneClips('bowl'), voice: voiceClips(voice) };
const file = Buffer.concat(soundtrack(line, sounds));
const clips = placeClips(line, sounds).map(({ frame, at, name, frames }) => ({
  ...{ frame, at, name },
  end: frame + frames.length / FRAME_BYTES,
}));
console.log(JSON.stringify({ file: file.toString('base64'), total: line.total, clips }));
