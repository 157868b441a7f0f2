import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answeredFields,
  answeredOf,
  FORMS,
  highest,
  isDue,
  isKnown,
  isLow,
} from '../../../static/js/domain/questionnaire.js';

const at = '2031-04-09T20:30';
const CREATED = Date.UTC(2031, 3, 9, 18, 30);

const answered = (form, answers) =>
  answeredOf({
    id: 'a',
    created: CREATED,
    fields: answeredFields({ form, at, tz: -120, answers }),
    others: {},
    readOnly: false,
  });

test('PEG is the mean of its three answers, to one decimal', () => {
  assert.equal(answered('peg', [7, 5, 6]).score, 6);
  assert.equal(answered('peg', [7, 5, 5]).score, 5.7);
  assert.equal(highest('peg'), 10);
});

test('the others are sums, from nothing to the highest of every answer', () => {
  for (const form of ['phq-2', 'phq-8', 'gad-7']) {
    const { questions, top } = FORMS[form];
    assert.equal(answered(form, Array(questions).fill(0)).score, 0);
    assert.equal(answered(form, Array(questions).fill(top)).score, highest(form));
  }
  assert.deepEqual(['phq-2', 'phq-8', 'gad-7'].map(highest), [6, 24, 21]);
});

test('what is read is what was answered, in its order', () => {
  const { answers, day, form } = answered('gad-7', [0, 1, 2, 3, 2, 1, 0]);

  assert.deepEqual([form, day, answers], ['gad-7', '2031-04-09', [0, 1, 2, 3, 2, 1, 0]]);
});

test('an answer that is missing or out of range is refused, and named', () => {
  for (const wrong of [undefined, null, -1, 4, 1.5, '2']) {
    assert.throws(
      () => answeredFields({ form: 'phq-2', at, tz: 0, answers: [0, wrong] }),
      (error) => error.code === 'invalid' && error.details.field === 'q/2',
    );
  }
  assert.throws(() => answeredFields({ form: 'phq-2', at, tz: 0, answers: [1] }));
  assert.throws(() => answeredFields({ form: 'constructor', at, tz: 0, answers: [] }));
});

test('what another app wrote carelessly has no score, and one it alone knows is left alone', () => {
  const view = (fields) =>
    answeredOf({ id: 'a', created: CREATED, fields, others: {}, readOnly: false });

  assert.deepEqual(view({ form: 'phq-2', 'q/1': 9, 'q/2': 1 }).answers, [null, 1]);
  assert.equal(view({ form: 'phq-2', 'q/1': 9, 'q/2': 1 }).score, null);
  assert.equal(isKnown({ fields: { form: 'phq-9', 'q/1': 1 } }), false);
  assert.equal(isKnown({ fields: { form: 'toString' } }), false);
  assert.equal(isKnown({ fields: { form: 'phq-2' } }), true);
});

test('it is early before the days it is made for have passed', () => {
  assert.equal(isDue('peg', undefined, '2031-04-09'), true);
  assert.equal(isDue('peg', '2031-04-03', '2031-04-09'), false);
  assert.equal(isDue('peg', '2031-04-02', '2031-04-09'), true);
  assert.equal(isDue('phq-2', '2031-03-27', '2031-04-09'), false);
  assert.equal(isDue('phq-2', '2031-03-26', '2031-04-09'), true);
});

test('little interest or feeling down on more than half the days is answered, worry and tiredness are not', () => {
  assert.equal(isLow({ form: 'phq-2', answers: [1, 1] }), false);
  assert.equal(isLow({ form: 'phq-2', answers: [0, 2] }), true);
  assert.equal(isLow({ form: 'phq-8', answers: [3, 0, 0, 0, 0, 0, 0, 0] }), true);
  assert.equal(isLow({ form: 'phq-8', answers: [1, 1, 3, 3, 3, 3, 3, 3] }), false);
  assert.equal(isLow({ form: 'gad-7', answers: [3, 3, 3, 3, 3, 3, 3] }), false);
  assert.equal(isLow({ form: 'peg', answers: [10, 10, 10] }), false);
});
