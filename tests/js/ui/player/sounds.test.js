import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSounds } from '../../../../static/js/ui/player/sounds.js';
import { bytesOf, INDEX } from '../../player/packs.js';

const { breath } = INDEX.voices.higher.packs;
const TONES = { url: '/tones', bytes: 1, integrity: '' };
const HIGHER = { url: '/higher/breath', bytes: 2, integrity: '' };
const LOWER = { url: '/lower/breath', bytes: 3, integrity: '' };

/** @param {{ words?: Record<string, any[]>, isOffline?: boolean }} [how] */
function someSounds({ words = { higher: [HIGHER], lower: [LOWER] }, isOffline = false } = {}) {
  /** @type {string[]} */
  const asked = [];
  const sounds = createSounds(
    { tones: TONES, words },
    {
      kept: async (all) => all,
      async get({ url }) {
        asked.push(url);
        if (isOffline) throw new TypeError('no network');
        return bytesOf(url === TONES.url ? INDEX.tones : breath).slice().buffer;
      },
    },
  );
  return { sounds, asked };
}

const BOTH = { tones: true, voice: true };

test('the voice that was chosen is fetched, once, and the other one is not', async () => {
  const { sounds, asked } = someSounds();
  sounds.choose('lower');

  assert.equal(await sounds.load(BOTH), true);
  assert.equal(await sounds.load(BOTH), false);

  assert.deepEqual(asked, [TONES.url, LOWER.url]);
  assert.ok(sounds.voice('Out'));
  assert.ok(sounds.tones('rise 4'));
  assert.equal(sounds.voiceBytes(), 3);
});

test('after another voice is chosen its words are wanted, and those of the first stay at hand', async () => {
  const { sounds, asked } = someSounds();
  sounds.choose('higher');
  await sounds.load(BOTH);

  sounds.choose('lower');
  assert.equal(sounds.hasWords(), false);
  await sounds.load(BOTH);
  sounds.choose('higher');

  assert.equal(sounds.hasWords(), true);
  assert.deepEqual(asked, [TONES.url, HIGHER.url, LOWER.url]);
});

test('a routine that the chosen voice never spoke is spoken by the one that did', async () => {
  const { sounds, asked } = someSounds({ words: { higher: [HIGHER] } });
  sounds.choose('lower');

  await sounds.load({ tones: false, voice: true });

  assert.deepEqual(asked, [HIGHER.url]);
});

test('without a network nothing comes, and nothing breaks', async () => {
  const { sounds } = someSounds({ isOffline: true });

  assert.equal(await sounds.load(BOTH), false);

  assert.equal(sounds.hasVoice(), true);
  assert.equal(sounds.hasWords(), false);
});
