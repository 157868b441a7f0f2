import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FRAME_BYTES, FRAME_SECONDS, lengthOf } from '../../../static/js/player/frames.js';
import { saidIn } from '../../../static/js/player/said.js';
import { createSession } from '../../../static/js/player/session.js';
import { createSessionFile } from '../../../static/js/player/session-file.js';
import { createSound } from '../../../static/js/player/sound.js';
import { placeClips, soundtrack } from '../../../static/js/player/soundtrack.js';
import { timeline } from '../../../static/js/player/timeline.js';
import { PALETTES, tone } from '../../../static/js/player/tones.js';
import { createClock, FakeAudio } from './fakes.js';
import { toneClips, voiceClips } from './packs.js';
import { routine, SESSIONS } from './routines.js';

const RATE = 24_000;
/** Enough to hear how high a tone is: its highest part lies below 4 kHz. */
const COARSE_RATE = 8_000;
const SOUNDS = { tones: toneClips('bowl'), voice: voiceClips('higher') };
const SILENT = { tones: () => undefined, voice: () => undefined };
const words = { rest: 'Rest', other_side: 'Other side' };

/** Any session, at any pace, with or without tones and voice. */
const anySession = fc.record({
  one: fc.constantFrom(...SESSIONS),
  pace: fc.double({ min: 0.75, max: 1.5, noNaN: true }),
  gentle: fc.boolean(),
  sounds: fc.constantFrom(
    SOUNDS,
    { ...SOUNDS, voice: SILENT.voice },
    { ...SOUNDS, tones: SILENT.tones },
  ),
});

const lineOf = ({ one, pace, gentle }) =>
  timeline(one.routine, one.variant, { pace, gentle, words });

const framesOf = (parts) => parts.reduce((sum, part) => sum + part.length, 0) / FRAME_BYTES;

/** Times the wave goes through zero, which tells how high it sounds. */
function crossings(samples) {
  let count = 0;
  for (let at = 1; at < samples.length; at += 1) {
    if (samples[at - 1] < 0 !== samples[at] < 0) count += 1;
  }
  return count;
}

test('the file is as long as the session, to half a frame, and whole frames throughout', () => {
  fc.assert(
    fc.property(anySession, (session) => {
      const line = lineOf(session);
      const parts = soundtrack(line, session.sounds);

      assert.ok(Math.abs(framesOf(parts) * FRAME_SECONDS - line.total) <= FRAME_SECONDS / 2 + 1e-9);
      for (const part of parts) {
        assert.deepEqual([...part.subarray(0, 3)], [0xff, 0xf3, 0x44]);
        assert.equal(part.length % FRAME_BYTES, 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('no clip lies over another, and each begins within 30 ms of its time', () => {
  fc.assert(
    fc.property(anySession, (session) => {
      const line = lineOf(session);
      let end = 0;
      for (const { frame, at, name, frames } of placeClips(line, session.sounds)) {
        assert.ok(frame >= end, name);
        end = frame + frames.length / FRAME_BYTES;
        // One frame stands before the sound, and the codec takes 47 samples off that.
        const heardAt = (frame + 1) * FRAME_SECONDS - 47 / RATE;
        const isDelayed = frame * FRAME_SECONDS > at;
        if (!isDelayed) assert.ok(Math.abs(heardAt - at) < 0.03, `${name} at ${at}: ${heardAt}`);
      }
      assert.ok(end * FRAME_SECONDS <= line.total + FRAME_SECONDS);
    }),
    { numRuns: 60 },
  );
});

test('every word with a clip is in the file, at once or after the bell that opens it', () => {
  for (const { routine: one, variant } of SESSIONS) {
    const line = timeline(one, variant, { words });
    const placed = placeClips(line, SOUNDS);
    for (const { at, say } of saidIn(line).filter(({ say: text }) => SOUNDS.voice(text))) {
      const clip = placed.find((each) => each.at === at && each.name === say);
      const late = (clip?.frame ?? Number.NaN) * FRAME_SECONDS - at;

      assert.ok(late < 1.3, `${one.id} ${variant}, ${at}: ${say} is ${late} s late`);
      assert.ok(lengthOf(SOUNDS.voice(say)) - lengthOf(clip.frames) <= 1, `${say} is cut short`);
    }
  }
});

test('words beside the breath take the place of its name', () => {
  const cue = { at: 4, until: 8, tone: 'rise', say: 'In' };
  const aside = { at: 4, until: 16, say: 'Let the shoulders sink' };

  assert.deepEqual(saidIn({ cues: [cue], asides: [aside] }), [{ at: 4, say: aside.say }]);
});

test('a breath that is named sounds for the rest of its time', () => {
  const line = timeline(routine('breathe-long-out'), 'm3', { words });
  const named = line.cues.find(({ phase, say }) => phase === 'out' && say);
  const placed = placeClips(line, SOUNDS).filter(
    ({ frame }) =>
      frame * FRAME_SECONDS > named.at - 0.1 && frame * FRAME_SECONDS < named.until - 0.1,
  );

  assert.deepEqual(
    placed.map(({ name }) => name.split(' ')[0]),
    ['Out,', 'fall'],
  );
});

test('half an hour is put together in a moment, and its silence is one piece', () => {
  const line = timeline(routine('walk-graded'), 'w30', { words });
  const start = performance.now();
  const parts = soundtrack(line, SOUNDS);

  assert.ok(performance.now() - start < 300);
  assert.ok(new Set(parts.map(({ buffer }) => buffer)).size < 20);
});

for (const palette of PALETTES) {
  test(`in ${palette}, breathing in sounds upwards, out downwards, and a hold stays level`, () => {
    const heights = (samples) => {
      const quarter = Math.floor(samples.length / 4);
      return [crossings(samples.subarray(0, quarter)), crossings(samples.subarray(-quarter))];
    };
    // From the shortest to longer than its longest clip, where it stands still in the middle.
    for (const seconds of [1, 2.5, 4, 6, 8.5, 13.5, 20]) {
      const [inStart, inEnd] = heights(tone(palette, 'rise', seconds, COARSE_RATE));
      const [outStart, outEnd] = heights(tone(palette, 'fall', seconds, COARSE_RATE));
      const [holdStart, holdEnd] = heights(tone(palette, 'still', seconds, COARSE_RATE));

      assert.ok(inEnd > inStart * 1.1, `in ${seconds} s`);
      assert.ok(outStart > outEnd * 1.1, `out ${seconds} s`);
      assert.ok(Math.abs(holdStart - holdEnd) <= 0.05 * holdStart + 5, `held ${seconds} s`);
    }
  });

  test(`in ${palette}, every tone starts and ends in silence, never clips and never clicks`, () => {
    const names = ['rise', 'fall', 'still', 'bell', 'tick'];
    for (const [name, seconds] of names.flatMap((one) => [
      [one, 5],
      [one, 14.5],
    ])) {
      const samples = tone(palette, name, seconds, RATE);
      const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
      const edge = [...samples.slice(0, 48), ...samples.slice(-48)];
      const leap = edge.reduce(
        (most, one, at) => Math.max(most, Math.abs(one - (edge[at - 1] ?? 0))),
        0,
      );

      assert.equal(samples[0], 0, name);
      assert.ok(Math.abs(samples.at(-1)) < 300, name);
      assert.ok(loudest > 500 && loudest < 16000, `${name} ${loudest}`);
      assert.ok(leap < 0.06 * loudest, `${name} leaps by ${leap} of ${loudest}`);
    }
  });
}

test('a session for the night ends without a bell', () => {
  const line = timeline(routine('sleep-winddown'), 'm8', { words });

  assert.deepEqual(placeClips(line, { ...SOUNDS, voice: SILENT.voice }), []);
});

function aSound(audio = new FakeAudio()) {
  const clock = createClock();
  const session = createSession({
    timeline: timeline(routine('breathe-long-out'), 'm5'),
    now: clock.now,
    leadIn: 3,
  });
  const interruptions = [];
  const sound = createSound({
    audio,
    session,
    onInterrupted: () => {
      interruptions.push(audio.currentTime);
      session.pause();
    },
  });
  session.subscribe(() => sound.keepUp());
  return { clock, session, audio, sound, interruptions };
}

test('sound starts silently within the tap and is heard when the countdown is over', () => {
  const { clock, session, audio, sound } = aSound();
  sound.set(true);
  sound.prime();
  session.begin();
  assert.deepEqual([audio.paused, audio.muted], [false, true]);

  clock.pass(3);
  session.state();

  assert.deepEqual([audio.paused, audio.muted, audio.currentTime], [false, false, 0]);
});

test('sound pauses and goes on with the session, from the same place', () => {
  const { clock, session, audio, sound } = aSound();
  sound.set(true);
  session.begin();
  clock.pass(3 + 42);
  session.pause();
  assert.equal(audio.paused, true);

  clock.pass(60);
  session.resume();

  assert.deepEqual([audio.paused, audio.currentTime], [false, 42]);
});

test('an interruption from outside pauses the session where the sound stopped', () => {
  const { clock, session, audio, sound, interruptions } = aSound();
  sound.set(true);
  session.begin();
  clock.pass(3);
  session.state();
  clock.pass(20);
  audio.currentTime = 19.5;

  audio.pause();

  assert.deepEqual(interruptions, [19.5]);
  assert.equal(session.state(), 'paused');
  assert.ok(Math.abs(session.elapsed() - 19.5) < 1e-9);
});

test('pausing by hand is no interruption', () => {
  const { clock, session, sound, interruptions } = aSound();
  sound.set(true);
  session.begin();
  clock.pass(10);
  session.state();

  session.pause();

  assert.deepEqual(interruptions, []);
});

test('the session follows the sound; a sound that hangs is brought up', () => {
  const { clock, session, audio, sound } = aSound();
  sound.set(true);
  session.begin();
  clock.pass(3);
  session.state();

  clock.pass(10);
  audio.currentTime = 9.8;
  sound.align();
  assert.ok(Math.abs(session.elapsed() - 9.8) < 1e-9);
  clock.pass(30);
  sound.align();

  assert.ok(Math.abs(audio.currentTime - 39.8) < 1e-9);
});

test('a sound that stands still does not hold the session back', () => {
  const { clock, session, audio, sound } = aSound();
  sound.set(true);
  session.begin();
  clock.pass(3);
  session.state();

  for (let beat = 0; beat < 50; beat += 1) {
    clock.pass(0.2);
    sound.align();
  }

  assert.ok(Math.abs(session.elapsed() - 10) < 1e-6);
  assert.ok(audio.currentTime > 8);
});

test('a device that refuses to play does not stop the session', async () => {
  const { clock, session, audio, sound } = aSound();
  audio.refuses = true;
  sound.set(true);
  sound.prime();
  session.begin();

  clock.pass(3 + 15);
  sound.align();
  await Promise.resolve();

  assert.equal(session.elapsed(), 15);
});

test('without tones nothing plays and the session keeps its own time', () => {
  const { clock, session, audio, sound } = aSound();
  sound.set(false);
  session.begin();

  clock.pass(3 + 8);
  sound.align();

  assert.equal(session.elapsed(), 8);
  assert.equal(audio.paused, true);
});

/** As browsers do: that it paused is told later. */
class LateAudio extends FakeAudio {
  told = [];

  /** @param {Event} event */
  dispatchEvent(event) {
    this.told.push(() => super.dispatchEvent(event));
    return true;
  }
}

test('pause and resume pressed at once are no interruption, however late the browser tells', () => {
  const audio = new LateAudio();
  const { clock, session, sound, interruptions } = aSound(audio);
  sound.set(true);
  session.begin();
  clock.pass(3 + 10);
  session.state();

  session.toggle();
  session.toggle();
  for (const tell of audio.told) tell();

  assert.deepEqual(interruptions, []);
  assert.equal(session.state(), 'running');
});

test('another file goes on where the first was, and is no interruption', () => {
  const { clock, session, audio, sound, interruptions } = aSound(new LateAudio());
  const file = createSessionFile({
    audio,
    timeline: () => session.timeline,
    sounds: SOUNDS,
    urls: { createObjectURL: () => 'blob:new', revokeObjectURL: () => {} },
  });
  sound.set(true);
  session.begin();
  clock.pass(3 + 42);
  session.state();

  sound.change(() => {
    file.make({ tones: true, voice: true });
    audio.currentTime = 0;
  });
  for (const tell of audio.told) tell();

  assert.deepEqual([audio.src, audio.currentTime, audio.paused], ['blob:new', 42, false]);
  assert.deepEqual(interruptions, []);
  assert.equal(file.says('In, gently'), true);
  assert.equal(file.says('Nobody said this'), false);
});
