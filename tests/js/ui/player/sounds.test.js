import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSounds } from '../../../../static/js/ui/player/sounds.js';
import { bytesOf, INDEX } from '../../player/packs.js';

const { breath } = INDEX.voices.higher.packs;
const TONES = { url: '/tones', bytes: 1, integrity: '' };
const WOOD = { ...TONES, url: '/wood' };
const HIGHER = { url: '/higher/breath', bytes: 2, integrity: '' };
const LOWER = { url: '/lower/breath', bytes: 3, integrity: '' };

/** @param {{ words?: Record<string, any[]>, isOffline?: boolean, lacks?: string }} [how] */
function someSounds({
  words = { higher: [HIGHER], lower: [LOWER] },
  isOffline = false,
  lacks = '',
} = {}) {
  /** @type {string[]} */
  const asked = [];
  const sounds = createSounds(
    { tones: { bowl: TONES, wood: WOOD }, words },
    {
      kept: async (all) => all,
      async get({ url }) {
        asked.push(url);
        if (isOffline || lacks === url) throw new TypeError('no network');
        return bytesOf(url === TONES.url ? INDEX.tones.bowl : breath).slice().buffer;
      },
    },
  );
  return { sounds, asked };
}

const BOTH = { tones: true, voice: true };

test('the voice that was chosen is fetched, once, and the other one is not', async () => {
  const { sounds, asked } = someSounds();
  sounds.choose({ guide: 'lower', palette: 'bowl' });

  assert.equal(await sounds.load(BOTH), true);
  assert.equal(await sounds.load(BOTH), false);

  assert.deepEqual(asked, [TONES.url, LOWER.url]);
  assert.ok(sounds.voice('Out'));
  assert.ok(sounds.tones('rise 4'));
  assert.equal(sounds.voiceBytes(), 3);
});

test('after another voice is chosen its words are wanted, and those of the first stay at hand', async () => {
  const { sounds, asked } = someSounds();
  sounds.choose({ guide: 'higher', palette: 'bowl' });
  await sounds.load(BOTH);

  sounds.choose({ guide: 'lower', palette: 'bowl' });
  assert.equal(sounds.hasWords(), false);
  await sounds.load(BOTH);
  sounds.choose({ guide: 'higher', palette: 'bowl' });

  assert.equal(sounds.hasWords(), true);
  assert.deepEqual(asked, [TONES.url, HIGHER.url, LOWER.url]);
});

test('a routine that the chosen voice never spoke is spoken by the one that did', async () => {
  const { sounds, asked } = someSounds({ words: { higher: [HIGHER] } });
  sounds.choose({ guide: 'lower', palette: 'bowl' });

  await sounds.load({ tones: false, voice: true });

  assert.deepEqual(asked, [HIGHER.url]);
});

test('without a network nothing comes, and nothing breaks', async () => {
  const { sounds } = someSounds({ isOffline: true });

  assert.equal(await sounds.load(BOTH), false);

  assert.equal(sounds.hasVoice(), true);
  assert.equal(sounds.hasWords(), false);
});

test('tones that do not come give way to those that came with the app', async () => {
  const { sounds, asked } = someSounds({ lacks: WOOD.url });
  sounds.choose({ guide: 'higher', palette: 'wood' });

  assert.equal(await sounds.load({ tones: true, voice: false }), true);

  assert.deepEqual(asked, [WOOD.url, TONES.url]);
  assert.ok(sounds.tones('rise 4'));
});
