import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggest } from '../../../../static/js/ui/today/suggest.js';

const OFFERS = [
  { when: 'evening', routine: 'breathe-long-out' },
  { when: 'evening', routine: 'body-scan' },
  { when: 'night', routine: 'sleep-winddown' },
];

test('somebody new is offered the first of the hour', () => {
  assert.equal(suggest(OFFERS, 'evening', [])?.routine, 'breathe-long-out');
});

test('what was used last comes first, if it fits the hour', () => {
  const sessions = [{ routine: 'sleep-winddown' }, { routine: 'body-scan' }];

  assert.equal(suggest(OFFERS, 'evening', sessions)?.routine, 'body-scan');
  assert.equal(suggest(OFFERS, 'night', sessions)?.routine, 'sleep-winddown');
});

test('a star counts where nothing was used yet at this hour', () => {
  const favourites = ['sleep-winddown', 'body-scan'];

  assert.equal(suggest(OFFERS, 'evening', [], favourites)?.routine, 'body-scan');
  const used = [{ routine: 'breathe-long-out' }];
  assert.equal(suggest(OFFERS, 'evening', used, favourites)?.routine, 'breathe-long-out');
});

test('where nothing fits, nothing is offered', () => {
  assert.equal(suggest(OFFERS, 'morning', []), undefined);
});
