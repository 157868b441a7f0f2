import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldToday } from '../../../../static/js/ui/player/told-today.js';

const entry = (/** @type {string} */ day, more = {}) => ({ day, mood: null, pain: null, ...more });

/** @param {object[]} entries @param {object[] | null} [newest] */
const on = (entries, newest = null) =>
  /** @type {any} */ ({
    journal: { newestEntries: async () => newest, entries: async () => entries },
    today: { day: () => '2031-04-09' },
  });

test('what was told in any check-in of the day is told; what is older is not', async () => {
  const entries = [
    entry('2031-04-09'),
    entry('2031-04-09', { mood: 2 }),
    entry('2031-04-08', { mood: 3, pain: 6 }),
  ];

  assert.deepEqual(await toldToday(on(entries)), { mood: true, pain: false });
});

test('no pain at all was told as well', async () => {
  const told = await toldToday(on([entry('2031-04-09', { pain: 0 })]));

  assert.deepEqual(told, { mood: false, pain: true });
});

test('the newest entries are enough, where they are here sooner', async () => {
  const newest = [entry('2031-04-09', { mood: 5, pain: 1 })];

  assert.deepEqual(await toldToday(on([], newest)), { mood: true, pain: true });
});
