/**
 * Which day a look at the past ends with: what was written is never left out because the calendar here
 * has not come so far.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDay, lookUp, lookUpNewest } from '../../../../static/js/ui/shared/looked-up.js';

const TODAY = '2026-06-25';
const entry = (day) => ({ day });

/** Somebody who is here on that day, with these entries. */
const someone = (entries, kind = 'local') => ({
  journal: { entries: async () => entries },
  settings: { get: async () => undefined },
  account: { state: async () => ({ kind }) },
  today: { day: () => TODAY },
});

test('after a flight west over the date line the hours before it are still shown', async () => {
  const entries = [entry('2026-06-26'), entry('2026-06-25')];

  assert.equal((await lookUp(someone(entries))).last, '2026-06-26');
});

test('else a period ends with today, and a slip of the calendar moves none', () => {
  assert.equal(lastDay([], TODAY), TODAY);
  assert.equal(lastDay([entry('2026-06-20')], TODAY), TODAY);
  assert.equal(lastDay([entry('2027-01-15'), entry('9999-12-31')], TODAY), TODAY);
});

test('what is sealed is told apart from what is not there', async () => {
  assert.equal((await lookUp(someone([], 'signed-out'))).sealed, true);
  assert.equal((await lookUp(someone([]))).sealed, false);
});

/** The same, whose newest entries are here before the others. */
const whoWaits = (newest) => ({
  ...someone([]),
  journal: { entries: () => new Promise(() => {}), newestEntries: async () => newest },
});

test('a period begins with the newest entries where they reach back beyond it', async () => {
  const newest = [entry(TODAY), entry('2026-05-14')];

  assert.deepEqual((await lookUpNewest(whoWaits(newest), () => 42))?.entries, newest);
});

test('a period they do not reach over waits for all of them, and so does an empty journal', async () => {
  const newest = [entry(TODAY), entry('2026-05-15')];

  assert.equal(await lookUpNewest(whoWaits(newest), () => 42), null);
  assert.equal(await lookUpNewest(whoWaits([]), () => 42), null);
  assert.equal(await lookUpNewest(whoWaits(null), () => 42), null, 'all are here as soon');
});
