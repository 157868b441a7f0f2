import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPreferences } from '../../../../static/js/ui/player/preferences.js';
import { isOn, turn } from '../../../../static/js/ui/shared/switches.js';

/** @param {Record<string, unknown>} [kept] */
function someSettings(kept = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    moves: 0,
    place() {
      return this.moves;
    },
    get: async (/** @type {string} */ key) => values.get(key),
    async set(/** @type {string} */ key, /** @type {any} */ value, place = this.moves) {
      if (place !== this.moves) throw new Error('moved');
      values.set(key, value);
    },
  };
}

/** @param {ReturnType<typeof someSettings>} settings */
async function preferencesOf(settings) {
  const preferences = createPreferences({ settings, report: assert.ifError });
  await preferences.load();
  return preferences;
}

test('a switch is what it was turned to, and has an answer before that', async () => {
  const settings = someSettings();
  assert.equal(await isOn(settings, 'tones'), true);
  assert.equal(await isOn(settings, 'voice'), false);

  await turn(settings, 'tones', false);

  assert.equal(await isOn(settings, 'tones'), false);
});

test('the player starts with the senses of Settings and writes back only what it switched', async () => {
  const settings = someSettings({ voice: 'on', pain: 'off' });
  const preferences = await preferencesOf(settings);
  assert.deepEqual(preferences.senses(), { voice: true, tones: true, vibration: true });
  assert.equal(preferences.scores().asksPain, false);

  await preferences.keepSenses({ voice: true, tones: false, vibration: true });

  assert.deepEqual(Object.fromEntries(settings.values), { voice: 'on', pain: 'off', tones: 'off' });
});

test('three skips in a row turn the questions off, and an answer begins the count anew', async () => {
  const settings = someSettings();
  const preferences = await preferencesOf(settings);

  await preferences.skipped();
  await preferences.skipped();
  await preferences.keep({ skips: 0 });
  await preferences.skipped();
  await preferences.skipped();
  assert.equal(preferences.asks(), true);
  await preferences.skipped();

  assert.equal(preferences.asks(), false);
  assert.equal(await isOn(settings, 'questions'), false);
  await turn(settings, 'questions', true);
  assert.equal((await preferencesOf(settings)).asks(), true);
});

test('a journal that does not open stops no routine: it is said and the phone keeps still', async () => {
  /** @type {unknown[]} */
  const reported = [];
  const locked = async () => {
    throw new Error('locked');
  };
  const preferences = createPreferences({
    settings: { get: locked, set: locked, place: () => 0 },
    report: (error) => reported.push(error),
  });

  await assert.rejects(preferences.load());
  await preferences.keep({ skips: 1 });

  assert.equal(preferences.scores().asksPain, true);
  assert.deepEqual(preferences.senses(), { voice: false, tones: true, vibration: false });
  assert.equal(reported.length, 1);
});

test('what the player remembers of one person is never kept for the next', async () => {
  /** @type {unknown[]} */
  const reported = [];
  const settings = someSettings();
  const preferences = createPreferences({ settings, report: (error) => reported.push(error) });
  await preferences.load();
  settings.moves += 1;

  await preferences.keep({ read: ['breathe-478'] });
  await preferences.keepSenses({ voice: false, tones: false, vibration: true });

  assert.deepEqual([...settings.values], []);
  assert.equal(reported.length, 2);
});
