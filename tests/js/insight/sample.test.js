import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFields } from '../../../static/js/domain/entry.js';
import { compare, lastTwo } from '../../../static/js/insight/compare.js';
import { seeded } from '../../../static/js/insight/random.js';
import { sampleLife } from '../../../static/js/insight/sample.js';

const LAST = '2031-04-09';
const life = (seed = 3) =>
  sampleLife({ last: LAST, days: 120, notes: ['One.', 'Two.'], random: seeded(seed) });
const entries = () => life().filter(({ kind }) => kind === 'entry');

test('the same weeks come again, and another seed makes others', () => {
  assert.deepEqual(life(), life());
  assert.notDeepEqual(life(), life(4));
});

test('each is of a day up to the last, in order, and what a person could have told', () => {
  const days = life().map(({ fields }) => fields.at.slice(0, 10));
  assert.deepEqual(days, [...days].sort());
  assert.ok(days.every((day) => day <= LAST && day > '2030-12-01'));
  for (const { fields } of entries()) {
    const { at, pain, mood } = fields;
    entryFields({ at, pain, mood, note: fields.note ?? '' }); // throws at what is out of range
  }
});

test('there is enough of it for each part of Trends to speak', () => {
  const told = entries().map(({ fields }) => ({ ...fields, day: fields.at.slice(0, 10) }));
  const { first, second } = lastTwo(LAST, 42);
  assert.notEqual(compare(told, 'pain', first, second).change, null);
  assert.ok(told.length > 90);
  assert.ok(life().length - told.length >= 20, 'sessions');
  assert.ok(told.some(({ note }) => note === 'One.'));
});
