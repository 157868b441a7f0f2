import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellEarlyOnce } from '../../../../static/js/ui/trends/helped-by-name.js';

const CHANGE = { median: 1, low: 0, high: 2, n: 6 };

test('that it is too early is told once of a routine, with the most sessions', () => {
  const found = [
    { name: 'Cat and cow', felt: 'ease', n: 6, change: CHANGE },
    { name: 'Belly breathing', felt: 'pain', n: 3, change: null },
    { name: 'Cat and cow', felt: 'mood', n: 2, change: null },
    { name: 'Belly breathing', felt: 'ease', n: 1, change: null },
  ];

  assert.deepEqual(tellEarlyOnce(found), found.slice(0, 3));
});

test('each change is told, of one routine too', () => {
  const found = ['ease', 'pain', 'mood'].map((felt) => ({ name: 'A', felt, n: 6, change: CHANGE }));

  assert.deepEqual(tellEarlyOnce(found), found);
});
