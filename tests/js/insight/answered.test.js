import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FORMS, highest } from '../../../static/js/domain/questionnaire.js';
import { changeIn } from '../../../static/js/insight/answered.js';

const forms = Object.keys(FORMS);

test('a change is the later less the earlier, with one decimal', () => {
  assert.equal(changeIn('peg', 4.3, 6.7).by, -2.4);
  assert.equal(changeIn('gad-7', 9, 2).by, 7);
  assert.equal(changeIn('phq-2', 3, 3).by, 0);
});

test('a fall is marked from where some study says people notice it, and from where all do', () => {
  const marks = (form, falls) => falls.map((fall) => changeIn(form, 9 - fall, 9).noticed);

  assert.deepEqual(marks('peg', [0.9, 1, 1.7, 1.8]), [null, 'some', 'some', 'usual']);
  assert.deepEqual(marks('gad-7', [1, 2, 3, 4]), [null, 'some', 'some', 'usual']);
});

test('a rise is never marked, nor a set that no study speaks of', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.nat(), fc.nat(), (form, a, b) => {
      const [score, before] = [a, b].map((one) => one % (highest(form) + 1));
      const { by, noticed } = changeIn(form, score, before);
      if (by >= 0 || FORMS[form].noticed === null) assert.equal(noticed, null);
      if (noticed === 'usual') assert.ok(-by >= FORMS[form].noticed.usual);
    }),
  );
});
