/**
 * Breaths of many lengths in the tones of a palette, one file, as JSON: for a browser to decode.
 * `node tests/js/support/tone-file.js <palette>`
 * @module
 */
import { createSilence, lengthOf } from '../../../static/js/player/frames.js';
import { createTones, longestClip, middleOf } from '../../../static/js/player/tone-clips.js';
import { toneClips } from '../player/packs.js';

const ROOMS = [1, 4.5, 6, 6.5, 8.5, 12, 20];
const APART_FRAMES = 20;

const [palette = ''] = process.argv.slice(2);
const { fitting } = createTones(toneClips(palette));
const longest = (tone) => fitting(tone, longestClip(tone)).frames;
const parts = createSilence().of(APART_FRAMES);
const tones = [];
let frame = APART_FRAMES;
for (const tone of ['rise', 'fall', 'still']) {
  for (const room of ROOMS.filter((one) => one >= (tone === 'still' ? 1.5 : 1))) {
    const { frames } = fitting(tone, room, { isBreath: true });
    const isJoined = room > longestClip(tone);
    const last = lengthOf(frames) - lengthOf(longest(tone)) + middleOf(tone);
    const joints = isJoined ? [middleOf(tone), last] : [];
    tones.push({ tone, room, frame, frames: lengthOf(frames), joints });
    parts.push(frames, ...createSilence().of(APART_FRAMES));
    frame += lengthOf(frames) + APART_FRAMES;
  }
}
console.log(JSON.stringify({ file: Buffer.concat(parts).toString('base64'), tones }));
