import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  amountFields,
  managedFields,
  medicineFields,
  medicineName,
  moreOf,
  restedFields,
  sessionFields,
  sleepFields,
  strengthFields,
} from '../../../static/js/domain/entry-more.js';

const NOTHING = {
  ...{ sleep: null, rested: null, managed: '', session: '' },
  ...{ medicines: [], strengths: [], amounts: [] },
};

test('an entry that tells nothing more has nothing more to show', () => {
  assert.deepEqual(moreOf({ at: '2031-04-09T08:00', mood: 3, 's/neck': true }), NOTHING);
});

test('what is written is what is read', () => {
  const kept = {
    ...sleepFields(6.5),
    ...restedFields(2),
    ...managedFields(' walked to the shop '),
    ...sessionFields('S'.repeat(22)),
    ...medicineFields('Naproxen', 'some'),
    ...medicineFields('Heat cream', 'taken'),
    ...amountFields('Coffee', 0),
    ...strengthFields('neck', 6),
    ...strengthFields('left-hip', null),
  };

  assert.deepEqual(moreOf(kept), {
    sleep: 6.5,
    rested: 2,
    managed: 'walked to the shop',
    session: 'S'.repeat(22),
    medicines: [
      { name: 'Heat cream', taken: 'taken' },
      { name: 'Naproxen', taken: 'some' },
    ],
    strengths: [{ place: 'neck', strength: 6 }],
    amounts: [{ id: 'Coffee', amount: 0 }],
  });
});

test('what is taken back is a field taken away', () => {
  assert.deepEqual(
    [sleepFields(null), restedFields(null), managedFields('  '), medicineFields('x', null)],
    [{ sleep: undefined }, { rested: undefined }, { managed: undefined }, { 'm/x': undefined }],
  );
});

test('what is out of range is refused when it is written', () => {
  for (const hours of [-1, 24.25, 6.1, Number.NaN]) assert.throws(() => sleepFields(hours));
  for (const rested of [0, 6, 2.5]) assert.throws(() => restedFields(rested));
  for (const name of ['', ' x', 'x'.repeat(65)]) assert.throws(() => medicineFields(name, 'yes'));
  assert.throws(() => medicineFields('x', 'twice'));
  for (const id of ['', 'short', 'S'.repeat(23), `${'S'.repeat(21)}/`]) {
    assert.throws(() => sessionFields(id));
  }
  for (const strength of [-1, 11, 2.5]) assert.throws(() => strengthFields('neck', strength));
  assert.throws(() => strengthFields('', 4));
});

test('whatever another app wrote shows as if it were not there, and breaks nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { sleep, rested, managed, session, medicines, strengths } = moreOf({
        ...{ sleep: value, rested: value, managed: value, 'm/x': value, 's/x': value },
        session: value,
      });
      assert.match(session, /^(?:[\w-]{22})?$/);
      assert.ok(sleep === null || (sleep >= 0 && sleep <= 24));
      assert.ok(rested === null || [1, 2, 3, 4, 5].includes(rested));
      assert.equal(typeof managed, 'string');
      assert.ok(strengths.every(({ strength }) => strength >= 0 && strength <= 10));
      assert.ok(medicines.every(({ taken }) => ['taken', 'yes', 'some', 'no'].includes(taken)));
    }),
  );
});

test('a medicine has one spelling, however it was typed, and that can be kept', () => {
  assert.equal(medicineName('  Heat \n cream '), 'Heat cream');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const name = medicineName(typed);
      assert.equal(medicineName(name), name);
      if (name !== '') assert.doesNotThrow(() => medicineFields(name, 'taken'));
    }),
  );
});
