import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_BYTES } from '../../../../static/js/player/frames.js';
import { createHearing } from '../../../../static/js/ui/player/hearing.js';
import { createSounds } from '../../../../static/js/ui/player/sounds.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

const WORDS = { url: '/static/voice/breath.1.clips', bytes: 3_000_000, integrity: 'sha256-abc' };
const TONES = { url: '/static/voice/tones.1.clips', bytes: 1000, integrity: 'sha256-def' };
const PACK = new Blob(['{"Breathe out":[0,1]}\n', new Uint8Array(FRAME_BYTES)]);

/**
 * A session that begins with the voice on.
 *
 * @param {{ get?: () => Promise<ArrayBuffer>, keeps: boolean, saysAll?: boolean, hasVoice?: boolean }} device
 */
function aSession({ get = () => PACK.arrayBuffer(), keeps, saysAll = true, hasVoice = false }) {
  /** @type {string[]} */
  const notes = [];
  /** @type {string[]} */
  const spoken = [];
  const files = { get, kept: async (/** @type {any} */ all) => (keeps ? all : []) };
  const sounds = createSounds({ tones: { bowl: TONES }, words: { higher: [WORDS] } }, files);
  const channels = /** @type {any} */ ({
    file: {
      make() {},
      says: (/** @type {string} */ say) => say === 'Breathe out',
      saysAll: () => saysAll,
    },
    sound: { change() {}, set() {}, prime() {}, isSounding: () => true },
    background: { set() {} },
    voice: {
      isAvailable: () => hasVoice,
      speak: (/** @type {string} */ say) => hasVoice && spoken.push(say),
    },
  });
  const views = /** @type {any} */ ({
    say: (/** @type {string} */ _place, /** @type {string} */ words) => notes.push(words),
  });
  const senses = { tones: false, voice: true, vibration: false };
  const sounding = /** @type {any} */ ({ background: 'none' });
  const hearing = createHearing({ channels, sounds, views, senses, sounding });
  return { hearing, notes, sounds, spoken };
}

/** What is said once the clips have come, or have not. @param {ReturnType<typeof aSession>} session */
async function saidAtLast({ hearing, notes, sounds }) {
  hearing.begin();
  await sounds.load({ tones: false, voice: true }).catch(() => {});
  await new Promise((done) => setTimeout(done));
  return notes.at(-1);
}

test('a recorded voice that has come and is kept is said to speak', async () => {
  const session = aSession({ keeps: true });

  assert.equal(await saidAtLast(session), 'The recorded voice speaks.');
  assert.match(session.notes[0] ?? '', /is coming/);
});

test('while a voice is still on its way, a session that begins to run says so again', () => {
  const { hearing, notes } = aSession({ keeps: true });
  hearing.begin();
  notes.length = 0;

  hearing.tell();

  assert.match(notes[0] ?? '', /is coming/);
});

test('a recorded voice that could not be kept speaks, and is said to come anew each time', async () => {
  const session = aSession({ keeps: false });

  assert.match(
    (await saidAtLast(session)) ?? '',
    /^The recorded voice speaks\. It could not be kept/,
  );
  assert.ok(session.sounds.voice('Breathe out'));
});

test('a voice that does not come is not said to be coming for ever', async () => {
  const session = aSession({
    get: () => Promise.reject(new TypeError('no network')),
    keeps: false,
  });

  assert.match((await saidAtLast(session)) ?? '', /^There is no voice on this device/);
});

const cue = (/** @type {string} */ say) => ({ at: 0, until: 6, say, short: say, tone: 'none' });

test('a line nobody recorded is said by the voice of the device, and the player says so', async () => {
  const session = aSession({ keeps: true, saysAll: false, hasVoice: true });

  assert.match((await saidAtLast(session)) ?? '', /your device's own voice the rest/);
  for (const say of ['Here it begins', 'Breathe out', '']) session.hearing.give(cue(say));

  assert.deepEqual(session.spoken, ['Here it begins']);
});

test('where the device has no voice, a screen reader is told such a line', async () => {
  const session = aSession({ keeps: true, saysAll: false });

  assert.match((await saidAtLast(session)) ?? '', /The rest is on the screen/);
  session.notes.length = 0;
  for (const say of ['Here it begins', 'Breathe out', '']) session.hearing.give(cue(say));

  assert.deepEqual(session.notes, ['Here it begins']);
});
