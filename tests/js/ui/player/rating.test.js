import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPreferences } from '../../../../static/js/ui/player/preferences.js';
import { changeOf, readRating } from '../../../../static/js/ui/player/rating.js';

test('only what was answered is read, and 0 is an answer', () => {
  const answers = new FormData();
  answers.set('before-ease', '0');
  answers.set('before-mood', '4');
  answers.set('after-ease', '7');

  assert.deepEqual(readRating(answers, 'before'), { ease: 0, mood: 4 });
  assert.deepEqual(readRating(answers, 'after'), { ease: 7 });
});

test('a change is told in words that neither praise nor blame', () => {
  assert.equal(changeOf({ ease: 4 }, { ease: 5 }), 'easier');
  assert.equal(changeOf({ ease: 4 }, { ease: 7 }), 'much_easier');
  assert.equal(changeOf({ ease: 4 }, { ease: 4 }), 'same');
  assert.equal(changeOf({ ease: 4 }, { ease: 1 }), 'harder');
});

test('without both answers no change is told', () => {
  assert.equal(changeOf({}, { ease: 5 }), null);
  assert.equal(changeOf({ ease: 5, mood: 2 }, { mood: 4 }), null);
});

function inMemory(kept = {}) {
  return {
    get: async (key) => kept[key],
    set: async (key, value) => {
      kept[key] = value;
    },
  };
}

test('the player remembers its switches from one session to the next', async () => {
  const settings = inMemory();
  const first = createPreferences({ settings, report: assert.ifError });
  await first.load();
  await first.keep({ senses: { voice: true, tones: false, vibration: true } });

  const second = createPreferences({ settings, report: assert.ifError });
  await second.load();

  assert.deepEqual(second.get().senses, { voice: true, tones: false, vibration: true });
});

test('pain is asked for unless the person has turned pain scores off', async () => {
  const asks = async (kept) =>
    (await createPreferences({ settings: inMemory(kept), report: assert.ifError }).load()).asksPain;

  assert.equal(await asks({}), true);
  assert.equal(await asks({ pain: true }), true);
  assert.equal(await asks({ pain: false }), false);
});

test('a journal that does not open stops no routine: it is reported and defaults hold', async () => {
  const reported = [];
  const settings = {
    get: async () => {
      throw new Error('locked');
    },
    set: async () => {
      throw new Error('locked');
    },
  };
  const preferences = createPreferences({ settings, report: (error) => reported.push(error) });

  const { asksPain } = await preferences.load();
  await preferences.keep({ skips: 1 });

  assert.equal(asksPain, true);
  assert.deepEqual(preferences.get().senses, { voice: false, tones: true, vibration: false });
  assert.equal(reported.length, 2);
});
