import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackground } from '../../../static/js/player/background.js';
import { backgroundLoop, LOOP_SECONDS, wavOf } from '../../../static/js/player/backgrounds.js';
import { FakeAudio } from './fakes.js';

const RATE = 24_000;
const NAMES = ['rain', 'waves', 'brown'];

/** The largest step between neighbours. @param {Float32Array} samples */
function largestStep(samples) {
  let most = 0;
  for (let at = 1; at < samples.length; at += 1) {
    most = Math.max(most, Math.abs(samples[at] - samples[at - 1]));
  }
  return most;
}

for (const name of NAMES) {
  test(`${name} goes round without a click, and is quietest where it does`, () => {
    const loop = backgroundLoop(name, RATE);
    const around = Float32Array.from([...loop.slice(-RATE / 10), ...loop.slice(0, RATE / 10)]);
    const middle = loop.slice(8 * RATE, 16 * RATE);

    assert.equal(loop.length, LOOP_SECONDS * RATE);
    assert.ok(largestStep(around) <= 0.5 * largestStep(middle), 'the loop point');
    assert.ok(loop.every((one) => Math.abs(one) <= 0.5));
    assert.ok(largestStep(loop) < 0.5, 'nowhere');
  });
}

test('a loop is the same each time, and as a file is 16 bits of one channel', () => {
  const loop = backgroundLoop('brown', RATE);
  const file = new DataView(wavOf(loop, RATE, 0.5));

  assert.deepEqual(backgroundLoop('brown', RATE), loop);
  assert.equal(file.byteLength, 44 + 2 * loop.length);
  assert.equal(file.getUint32(24, true), RATE);
  assert.equal(file.getInt16(44 + 2 * 9000, true), Math.round(32_767 * 0.5 * loop[9000]));
});

/** Timers to turn by hand. */
function createTimers() {
  let next = 1;
  const intervals = new Map();
  const soon = [];
  return {
    setTimeout: (run) => soon.push(run),
    setInterval(run) {
      intervals.set(next, run);
      return next++;
    },
    clearInterval: (id) => intervals.delete(id),
    /** @param {number} seconds */
    pass(seconds) {
      for (const run of soon.splice(0)) run();
      for (let at = 0; at < seconds; at += 0.05) for (const run of [...intervals.values()]) run();
    },
  };
}

function aBackground({ audio = Object.assign(new FakeAudio(), { volume: 1, loop: false }) } = {}) {
  const timers = createTimers();
  const session = { now: 'running', state: () => session.now };
  const urls = { createObjectURL: () => 'blob:loop', revokeObjectURL: () => {} };
  const background = createBackground({ audio, session, urls, timers });
  return { audio, timers, session, background };
}

test('it comes slowly, goes with a pause, and comes back with the session', () => {
  const { audio, timers, session, background } = aBackground();
  background.set({ background: 'rain', level: 'medium' });
  assert.deepEqual([audio.paused, audio.volume, audio.loop], [false, 0, true]);

  timers.pass(1);
  assert.ok(audio.volume > 0.05 && audio.volume < 0.3, 'on its way');
  timers.pass(3);
  assert.equal(audio.volume, 0.45);

  session.now = 'paused';
  background.keepUp();
  timers.pass(0.5);
  assert.equal(audio.paused, false);
  timers.pass(1);
  assert.deepEqual([audio.paused, audio.volume], [true, 0]);

  session.now = 'running';
  background.keepUp();
  timers.pass(4);
  assert.deepEqual([audio.paused, audio.volume], [false, 0.45]);
});

test('its volume never leaps', () => {
  const { audio, timers, background } = aBackground();
  let before = 0;
  for (const level of ['loud', 'quiet', 'medium']) {
    background.set({ background: 'waves', level });
    for (let step = 0; step < 80; step += 1) {
      timers.pass(0.05);
      assert.ok(Math.abs(audio.volume - before) < 0.06);
      before = audio.volume;
    }
  }
});

test('at the end it dies away and then stops', () => {
  const { audio, timers, background } = aBackground();
  background.set({ background: 'brown', level: 'loud' });
  timers.pass(4);

  background.close();

  timers.pass(2);
  assert.ok(!audio.paused && audio.volume < 0.6);
  timers.pass(3);
  assert.equal(audio.paused, true);
});

test('with none chosen nothing is played or made', () => {
  const { audio, background } = aBackground();

  background.set({ background: 'none', level: 'medium' });

  assert.deepEqual([audio.paused, audio.src], [true, 'blob:session']);
});

test('where the volume cannot be set it is made as loud as was chosen', () => {
  const audio = Object.assign(new FakeAudio(), { loop: false });
  Object.defineProperty(audio, 'volume', { get: () => 1, set() {} });
  const { timers, background, session } = aBackground({ audio });
  background.set({ background: 'rain', level: 'quiet' });
  timers.pass(0.1);
  assert.equal(audio.paused, false);

  session.now = 'paused';
  background.keepUp();
  timers.pass(0.1);

  assert.equal(audio.paused, true);
});
