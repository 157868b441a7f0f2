import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newOwnFactor } from '../../../static/js/domain/own-factors.js';
import { byUse, usesOf } from '../../../static/js/domain/used-lately.js';

test('what was used most lately stands first, and what was used as often by its name', () => {
  const made = ['Tea', 'Swim', 'Art'].map((name) => newOwnFactor(name, 'yes', '', []));
  const entries = [
    { kept: { 't/Swim': true, 't/Tea': false } },
    { kept: { 't/Swim': 0, 's/Art': true, mood: 3 } },
    ...Array.from({ length: 98 }, () => ({ kept: {} })),
    ...Array.from({ length: 9 }, () => ({ kept: { 't/Tea': true } })),
  ];
  const names = (uses) => byUse(made, uses).map(({ name }) => name);
  assert.deepEqual(names(usesOf(entries)), ['Swim', 'Art', 'Tea']);
  assert.deepEqual(names(usesOf(entries.slice(2))), ['Tea', 'Art', 'Swim']);
  assert.deepEqual(names(usesOf([])), ['Art', 'Swim', 'Tea']);
});
