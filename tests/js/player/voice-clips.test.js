import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_BYTES, FRAME_SECONDS } from '../../../static/js/player/frames.js';
import {
  createTones,
  PIECE_SECONDS,
  pieceName,
  STRETCHABLE,
  TONE_CLIPS,
  toneName,
} from '../../../static/js/player/tone-clips.js';
import { PALETTES } from '../../../static/js/player/tones.js';
import { packsOf } from '../../../tools/voice/lines.js';
import { clipsOf, INDEX, toneClips } from './packs.js';
import { ROUTINES } from './routines.js';

const LINES = packsOf(ROUTINES, { rest: 'Rest', other_side: 'Other side' });
const VOICES = Object.entries(INDEX.voices);

/** @param {Uint8Array} clip */
function framesOf(clip) {
  return Array.from({ length: clip.length / FRAME_BYTES }, (_, index) =>
    clip.subarray(index * FRAME_BYTES, (index + 1) * FRAME_BYTES),
  );
}

/** Bits of sound in a frame (ISO/IEC 13818-3: part2_3_length). @param {Uint8Array} frame */
const soundIn = (frame) => ((frame[5] & 0x7f) << 5) | (frame[6] >> 3);

/** @param {Uint8Array} clip @param {string} name */
function standsAlone(clip, name) {
  assert.ok(clip.length > 0 && clip.length % FRAME_BYTES === 0, name);
  for (const frame of framesOf(clip)) {
    assert.deepEqual([...frame.subarray(0, 3)], [0xff, 0xf3, 0x44], name);
    assert.equal(frame[3] >> 6, 3, `${name}: one channel`);
    assert.equal(frame[4], 0, `${name} needs what stood before it`);
  }
}

test('there are two voices at most, and one at least', () => {
  assert.ok(VOICES.length >= 1);
  assert.ok(VOICES.every(([name]) => ['higher', 'lower'].includes(name)));
});

for (const [voice, { packs }] of VOICES) {
  test(`each line has its clip in the ${voice} voice, and each clip its line`, () => {
    assert.deepEqual(Object.keys(packs).sort(), Object.keys(LINES).sort());
    for (const [name, pack] of Object.entries(packs)) {
      assert.deepEqual(
        [...clipsOf(pack).keys()].sort(),
        LINES[name].map(({ text }) => text).sort(),
        name,
      );
    }
  });

  test(`no clip of the ${voice} voice is longer than its place, broken or silent`, () => {
    for (const [name, pack] of Object.entries(packs)) {
      const clips = clipsOf(pack);
      for (const { text, place } of LINES[name]) {
        const clip = clips.get(text);
        standsAlone(clip, text);
        const seconds = framesOf(clip).length * FRAME_SECONDS;
        const words = text.split(/\s+/).length;
        const loud = framesOf(clip).filter((frame) => soundIn(frame) > 300).length;

        assert.ok(seconds <= place, `${text}: ${seconds} s in ${place} s`);
        assert.ok(seconds > 0.15 * words && seconds < 1 + 0.8 * words, `${text}: ${seconds} s`);
        assert.ok(loud * FRAME_SECONDS > 0.12 * words, `${text}: ${loud} frames are heard`);
      }
    }
  });
}

for (const palette of PALETTES) {
  test(`there is a clip of every tone of ${palette} in every length, as long as it says`, () => {
    const clips = clipsOf(INDEX.tones[palette]);

    assert.deepEqual(
      [...clips.keys()].sort(),
      [
        ...TONE_CLIPS.map(([name, seconds]) => toneName(name, seconds)),
        ...STRETCHABLE.map(pieceName),
      ].sort(),
    );
    for (const name of STRETCHABLE.map(pieceName)) {
      standsAlone(clips.get(name), name);
    }
    for (const [name, seconds] of TONE_CLIPS) {
      const clip = clips.get(toneName(name, seconds));
      standsAlone(clip, name);
      assert.ok(Math.abs(framesOf(clip).length * FRAME_SECONDS - seconds) < 0.05, name);
    }
  });
}

test('a tone takes the longest clip that fits, and a place too short stays quiet', () => {
  const { fitting } = createTones(toneClips('bowl'));

  assert.equal(fitting('rise', 4).name, 'rise 4');
  assert.equal(fitting('rise', 4.99).name, 'rise 4.5');
  assert.equal(fitting('fall', 40).name, 'fall 8');
  assert.equal(fitting('bell', 2).name, 'bell 1.2');
  assert.equal(fitting('rise', 0.5), null);
  assert.equal(fitting('none', 5), null);
});

for (const palette of PALETTES) {
  test(`in ${palette}, a tone of a breath lasts as long as the breath, to a piece`, () => {
    const { fitting } = createTones(toneClips(palette));
    for (const name of STRETCHABLE) {
      for (let room = 6; room <= 27; room += 0.5) {
        const { frames } = fitting(name, room, { isBreath: true });
        const seconds = framesOf(frames).length * FRAME_SECONDS;

        standsAlone(frames, name);
        assert.ok(seconds <= room + FRAME_SECONDS, `${name}: ${seconds} s in ${room}`);
        assert.ok(seconds > room - 1 - PIECE_SECONDS / 2, `${name}: ${seconds} s in ${room}`);
      }
    }
  });
}

test('a tone that is wanted again is not joined again', () => {
  const { fitting } = createTones(toneClips('bowl'));
  const how = { isBreath: true };

  assert.equal(fitting('rise', 12, how).frames, fitting('rise', 12.2, how).frames);
  assert.notEqual(fitting('rise', 12, how).frames, fitting('fall', 12, how).frames);
});
