import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  daysOf,
  drawOrder,
  experimentFields,
  experimentOf,
  isKnown,
  LENGTHS,
  lastDayOf,
  stateOf,
} from '../../../static/js/domain/experiment.js';
import { seeded } from '../../../static/js/insight/random.js';

const PLAN = {
  ...{ name: 'A walk', factor: 'walk', measure: 'pain' },
  ...{ start: '2031-04-10', order: 'woowwowoowwoow' },
};
const view = (fields) => ({ id: 'a', created: 1, fields, others: {}, readOnly: false });
const read = (fields) => experimentOf(view(fields));

test('what is written down is what is read', () => {
  const { name, factor, measure, start, order, stopped, binned } = read(experimentFields(PLAN));

  assert.deepEqual({ name, factor, measure, start, order }, PLAN);
  assert.deepEqual([stopped, binned], [null, false]);
});

test('something that cannot be ticked has no factor', () => {
  const fields = experimentFields({ ...PLAN, factor: null });

  assert.equal('factor' in fields, false);
  assert.equal(read(fields).factor, null);
});

test('a plan that does not fit is refused, and what is wrong is named', () => {
  for (const [field, wrong] of [
    ...[
      ['name', ''],
      ['name', '  A walk '],
      ['name', 'x'.repeat(61)],
    ],
    ...[
      ['measure', 'sleep'],
      ['start', '2031-02-30'],
      ['order', ''],
      ['order', 'wo'],
    ],
    ...[
      ['order', 'ww'.repeat(7)],
      ['order', 'wo'.repeat(8)],
      ['order', 'WO'.repeat(7)],
    ],
  ]) {
    assert.throws(
      () => experimentFields({ ...PLAN, [field]: wrong }),
      (error) => error.code === 'invalid' && error.details.field === field,
    );
  }
});

test('what another app wrote carelessly is read as far as it goes, or left alone', () => {
  assert.equal(isKnown({ fields: { ...PLAN, order: 'wwoo' } }), false);
  assert.equal(isKnown({ fields: { ...PLAN, start: 'soon' } }), false);
  assert.equal(isKnown({ fields: { ...PLAN, measure: 'constructor' } }), false);
  const { name, factor, stopped } = read({ ...PLAN, name: 7, factor: {}, stopped: 'yes' });
  assert.deepEqual([name, factor, stopped], ['', null, null]);
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('name', 'factor', 'stopped'), fc.anything()),
      (odd) => {
        read({ ...PLAN, ...odd });
      },
    ),
  );
});

test('each day is one with it or one without, from the first to the last', () => {
  for (const days of LENGTHS) {
    const plan = { ...PLAN, order: 'wo'.repeat(days / 2) };
    const all = daysOf(plan);

    assert.equal(all.length, days);
    assert.deepEqual(all[0], { day: '2031-04-10', isWith: true });
    assert.deepEqual(all.at(-1), { day: lastDayOf(plan), isWith: false });
  }
});

test('it comes, goes on, is over, or was stopped', () => {
  const plan = read(experimentFields(PLAN));
  const states = ['2031-04-09', '2031-04-10', '2031-04-23', '2031-04-24'].map((day) =>
    stateOf(plan, day),
  );

  assert.deepEqual(states, ['coming', 'going', 'going', 'over']);
  assert.equal(stateOf({ ...plan, stopped: '2031-04-12' }, '2031-05-01'), 'stopped');
});

test('of each two days one is with it and one without, as chance has it, and the same seed draws the same', () => {
  for (const days of [14, 20, 28]) {
    const order = drawOrder(days, seeded(days));
    assert.match(order, /^(wo|ow)+$/);
    assert.equal(order.length, days);
    assert.equal(drawOrder(days, seeded(days)), order);
  }
  const random = seeded(3);
  const first = Array.from({ length: 1000 }, () => drawOrder(14, random)[6]);
  const share = first.filter((letter) => letter === 'w').length;
  assert.ok(Math.abs(share - 500) < 50, `${share} of 1000`);
});
