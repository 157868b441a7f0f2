import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSession } from '../../../static/js/player/session.js';
import { createSound } from '../../../static/js/player/sound.js';
import { SAMPLE_RATE, soundtrack } from '../../../static/js/player/soundtrack.js';
import { timeline } from '../../../static/js/player/timeline.js';
import { tone } from '../../../static/js/player/tones.js';
import { createClock, FakeAudio } from './fakes.js';
import { routine, SESSIONS } from './routines.js';

const HEADER = 44;

/** Times the wave goes through zero, which tells how high it sounds. */
function crossings(samples) {
  let count = 0;
  for (let at = 1; at < samples.length; at += 1) {
    if (samples[at - 1] < 0 !== samples[at] < 0) count += 1;
  }
  return count;
}

/** The samples of a whole session. */
async function samplesOf(line) {
  const file = new Uint8Array(await new Blob(soundtrack(line)).arrayBuffer());
  return new Int16Array(file.buffer, HEADER);
}

test('the file says what it is and lasts as long as the session, to the sample', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SESSIONS),
      fc.double({ min: 0.75, max: 1.5, noNaN: true }),
      (one, pace) => {
        const line = timeline(one.routine, one.variant, { pace });
        const parts = soundtrack(line);
        const header = new DataView(parts[0].buffer);
        const size = parts.reduce((total, part) => total + part.byteLength, 0) - HEADER;

        assert.equal(String.fromCharCode(...parts[0].subarray(0, 4)), 'RIFF');
        assert.equal(String.fromCharCode(...parts[0].subarray(8, 12)), 'WAVE');
        assert.equal(header.getUint32(24, true), SAMPLE_RATE);
        assert.equal(header.getUint32(40, true), size);
        assert.equal(header.getUint32(4, true), size + HEADER - 8);
        assert.equal(size / 2, Math.round(line.total * SAMPLE_RATE));
      },
    ),
    { numRuns: 25 },
  );
});

test('breathing in sounds upwards, breathing out downwards, a hold stays level', () => {
  const heights = (samples) => {
    const half = samples.length / 2;
    return [crossings(samples.subarray(0, half)), crossings(samples.subarray(half))];
  };

  const [inStart, inEnd] = heights(tone('rise', 4, SAMPLE_RATE));
  const [outStart, outEnd] = heights(tone('fall', 6, SAMPLE_RATE));
  const [holdStart, holdEnd] = heights(tone('still', 4, SAMPLE_RATE));

  assert.ok(inEnd > inStart * 1.1);
  assert.ok(outStart > outEnd * 1.1);
  assert.ok(Math.abs(holdStart - holdEnd) <= 2);
});

test('every tone starts and ends in silence and never clips', () => {
  for (const name of ['rise', 'fall', 'still', 'bell', 'tick']) {
    const samples = tone(name, 5, SAMPLE_RATE);
    const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

    assert.equal(samples[0], 0, name);
    assert.ok(Math.abs(samples.at(-1)) < 300, name);
    assert.ok(loudest > 500 && loudest < 16000, `${name} ${loudest}`);
  }
});

test('each breath in the file begins where the session says', async () => {
  const line = timeline(routine('breathe-sigh'), 'm3');
  const samples = await samplesOf(line);

  for (const cue of line.cues.filter((one) => one.phase === 'rest')) {
    const from = Math.round(cue.at * SAMPLE_RATE);
    const to = Math.round(cue.until * SAMPLE_RATE);
    assert.ok(samples.subarray(from, to).every((one) => one === 0));
    assert.ok(samples.subarray(to, to + SAMPLE_RATE).some((one) => one !== 0));
  }
});

test('a session for the night ends without a bell', async () => {
  const samples = await samplesOf(timeline(routine('sleep-winddown'), 'm8'));

  assert.ok(samples.every((one) => one === 0));
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
