import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHaptics, pulses } from '../../../static/js/player/haptics.js';
import { createMediaSession } from '../../../static/js/player/media-session.js';
import { createVoice } from '../../../static/js/player/voice.js';
import { createWakeLock } from '../../../static/js/player/wake-lock.js';
import { createSynthesis, FakeDocument } from './fakes.js';

const ANNA = { name: 'Anna', lang: 'en-GB', localService: true, default: false };
const CLOUD = { name: 'Cloud', lang: 'en-US', localService: false, default: true };
const HANS = { name: 'Hans', lang: 'de-DE', localService: true, default: true };

function aVoice(options) {
  const synthesis = createSynthesis(options);
  const watchdogs = [];
  const voice = createVoice({
    synthesis,
    utter: (text) => ({ text }),
    language: 'en',
    later: (run) => watchdogs.push(run),
  });
  return { voice, synthesis, watchdogs };
}

test('only a voice of the device speaks, so no word leaves it', () => {
  const remote = aVoice({ voices: [CLOUD, HANS] });
  remote.voice.speak('Breathe in');

  assert.equal(remote.voice.isAvailable(), false);
  assert.deepEqual(remote.synthesis.said, []);

  const local = aVoice({ voices: [CLOUD, ANNA] });
  local.voice.speak('Breathe in');

  assert.equal(local.voice.isAvailable(), true);
  assert.deepEqual(local.synthesis.said, ['Breathe in']);
});

test('a browser without speech, or without voices yet, is simply silent', () => {
  const voice = createVoice({
    synthesis: undefined,
    utter: () => assert.fail('nothing to say it with'),
    language: 'en',
    later: () => {},
  });

  voice.speak('Breathe in');

  assert.equal(voice.isAvailable(), false);
  assert.equal(aVoice({ voices: [] }).voice.isAvailable(), false);
});

test('a line that never ends is cut off by the watchdog, so the next is heard', () => {
  const { voice, synthesis, watchdogs } = aVoice({ voices: [ANNA], isStuck: true });
  voice.speak('Breathe in');
  assert.equal(synthesis.speaking, true);

  watchdogs[0]();

  assert.equal(synthesis.speaking, false);
});

test('the watchdog of an old line leaves the new one alone', () => {
  const { voice, synthesis, watchdogs } = aVoice({ voices: [ANNA], isStuck: true });
  voice.speak('Breathe in');
  voice.speak('Breathe out');

  watchdogs[0]();

  assert.equal(synthesis.speaking, true);
});

test('one pulse is in, two are out, and a hold is still', () => {
  const feel = (phase) => pulses({ kind: 'breath', phase, haptic: 'none' });

  assert.equal(feel('in').length, 1);
  assert.equal(feel('out').length, 3, 'on, off, on');
  assert.deepEqual(feel('hold'), []);
  assert.deepEqual(feel('rest'), []);
});

test('a phone without vibration says so and nothing breaks', () => {
  const haptics = createHaptics({});

  haptics.give({ kind: 'breath', phase: 'in', haptic: 'soft' });
  haptics.stop();

  assert.equal(haptics.isAvailable(), false);
});

test('a computer that has the call, and nothing that shakes, offers no touch', () => {
  const vibrate = () => true;

  assert.equal(createHaptics({ vibrate, maxTouchPoints: 0 }).isAvailable(), false);
  assert.equal(createHaptics({ vibrate, maxTouchPoints: 5 }).isAvailable(), true);
});

test('cues other than breath are felt as their file says', () => {
  const felt = [];
  const haptics = createHaptics({ vibrate: (pattern) => felt.push(pattern) });

  haptics.give({ kind: 'line', haptic: 'double' });
  haptics.give({ kind: 'line', haptic: 'none' });

  assert.deepEqual(felt, [[20, 60, 20]]);
});

function aWakeLock({ refuses = false, isMissing = false } = {}) {
  const document = new FakeDocument();
  const held = new Set();
  const hints = [];
  const wakeLock = {
    async request() {
      if (refuses) throw new DOMException('battery saver', 'NotAllowedError');
      const lock = Object.assign(new EventTarget(), {
        async release() {
          if (held.delete(lock)) lock.dispatchEvent(new Event('release'));
        },
      });
      held.add(lock);
      return lock;
    },
  };
  const take = async () => {
    for (const lock of [...held]) await lock.release();
    await new Promise(setImmediate);
  };
  const lock = createWakeLock({
    wakeLock: isMissing ? undefined : wakeLock,
    document,
    onRefused: () => hints.push('hint'),
  });
  return { lock, document, held, hints, take };
}

test('the screen stays awake from start to end, and not longer', async () => {
  const { lock, held } = aWakeLock();

  await lock.hold();
  assert.equal(held.size, 1);
  await lock.close();

  assert.equal(held.size, 0);
});

test('a lock that was dropped with the page hidden is taken again on return', async () => {
  const { lock, document, held, take } = aWakeLock();
  await lock.hold();
  document.turn('hidden');
  await take();
  assert.equal(held.size, 0, 'not asked for while nobody looks');

  document.turn('visible');
  await new Promise(setImmediate);

  assert.equal(held.size, 1);
});

test('a lock taken from a page that is seen is asked for again, a few times', async () => {
  const { lock, document, held, take } = aWakeLock();
  await lock.hold();

  for (const left of [1, 1, 1, 0]) {
    await take();
    assert.equal(held.size, left);
  }
  document.turn('visible');
  await new Promise(setImmediate);

  assert.equal(held.size, 1);
});

test('a lock taken from a session that is over stays away', async () => {
  const { lock, held, take } = aWakeLock();
  await lock.hold();
  await lock.close();

  await take();

  assert.equal(held.size, 0);
});

test('after the end a page that comes back stays free to sleep', async () => {
  const { lock, document, held } = aWakeLock();
  await lock.hold();
  await lock.close();

  document.turn('visible');
  await new Promise(setImmediate);

  assert.equal(held.size, 0);
});

test('while a session pauses the screen may sleep, also after the page was hidden', async () => {
  const { lock, document, held } = aWakeLock();
  await lock.hold();
  await lock.release();

  document.turn('visible');
  await new Promise(setImmediate);

  assert.equal(held.size, 0);
});

test('a refusal is told once, quietly', async () => {
  for (const options of [{ refuses: true }, { isMissing: true }]) {
    const { lock, document, hints } = aWakeLock(options);

    await lock.hold();
    document.turn('visible');
    await new Promise(setImmediate);

    assert.deepEqual(hints, ['hint']);
  }
});

/** A session that stands at so many seconds: words, then breath. @param {number} elapsed */
function sessionAt(elapsed) {
  const cue = { from: 0, to: 0 };
  const cues = [
    { ...cue, at: 0, until: 30, part: 0, kind: 'line' },
    { ...cue, at: 30, until: 60, part: 1, kind: 'breath' },
  ];
  const parts = [{ name: 'Settle in' }, { name: 'Breathe in' }];
  const timeline = { total: 60, cues, parts, asides: [] };
  return { state: () => 'running', elapsed: () => elapsed, timeline };
}

test('the lock screen names the part of now; breaths go by the name of the app', () => {
  const mediaSession = { metadata: null, setActionHandler() {} };
  const media = createMediaSession(
    { mediaSession, describe: (about) => about },
    { title: 'Box breathing', artist: 'Twofold' },
    {},
  );
  const artists = [0, 29, 31].map((seconds) => {
    media.showPart(sessionAt(seconds));
    return mediaSession.metadata.artist;
  });

  assert.deepEqual(artists, ['Settle in', 'Settle in', 'Twofold']);
});

test('the lock screen shows the session and steers it, and is cleared at the end', () => {
  const handlers = new Map();
  const mediaSession = {
    metadata: null,
    playbackState: 'none',
    setPositionState(state) {
      this.position = state;
    },
    setActionHandler(action, handler) {
      if (action === 'stop') throw new TypeError('unknown action');
      handlers.set(action, handler);
    },
  };
  const heard = [];
  const media = createMediaSession(
    { mediaSession, describe: (about) => about },
    { title: 'Box breathing' },
    { pause: () => heard.push('pause'), stop: () => heard.push('stop') },
  );

  media.show(sessionAt(12));
  handlers.get('pause')();
  assert.equal(mediaSession.metadata.title, 'Box breathing');
  assert.equal(mediaSession.playbackState, 'playing');
  assert.deepEqual(mediaSession.position, { duration: 60, position: 12, playbackRate: 1 });
  assert.deepEqual(heard, ['pause']);
  media.close();

  assert.equal(mediaSession.metadata, null);
  assert.equal(handlers.get('pause'), null);
});
