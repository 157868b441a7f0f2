import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, chosen } from '../../../../static/js/ui/shared/options.js';

/** @param {Record<string, unknown>} [kept] */
function someSettings(kept = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    get: async (/** @type {string} */ key) => values.get(key),
    set: async (/** @type {string} */ key, /** @type {unknown} */ value) =>
      void values.set(key, value),
  };
}

test('an option has an answer before somebody chooses, and then what was chosen', async () => {
  const settings = someSettings();
  assert.equal(await chosen(settings, 'guide'), 'higher');

  await choose(settings, 'guide', 'lower');

  assert.equal(await chosen(settings, 'guide'), 'lower');
});

test('what a newer app chose and this one does not know counts as not chosen', async () => {
  assert.equal(await chosen(someSettings({ guide: 'whispering' }), 'guide'), 'higher');
  assert.equal(await chosen(someSettings({ guide: 7 }), 'guide'), 'higher');
});
