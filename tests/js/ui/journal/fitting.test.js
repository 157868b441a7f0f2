import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../../static/js/domain/day.js';
import { entryOf } from '../../../../static/js/domain/entry.js';
import { fitting } from '../../../../static/js/ui/journal/fitting.js';

const NONE = { from: '', to: '', place: '', factor: '' };
const entry = (/** @type {Record<string, any>} */ fields) =>
  entryOf({
    id: 'x',
    created: 0,
    fields: { at: '2031-04-09T20:30', ...fields },
    others: {},
    readOnly: false,
  });

test('an entry fits where it hurt there and the part of the day was told, by yes or by number', () => {
  const one = entry({ 's/neck': true, 't/walk': true, 't/coffee': 0, 't/work': false });
  const fits = (/** @type {Partial<typeof NONE>} */ filters) =>
    fitting({ ...NONE, ...filters })(one);

  assert.deepEqual(
    [fits({}), fits({ place: 'neck' }), fits({ place: 'left-hip' })],
    [true, true, false],
  );
  assert.deepEqual(
    ['walk', 'coffee', 'work', 'stretching'].map((factor) => fits({ factor })),
    [true, true, false, false],
  );
  assert.equal(fits({ place: 'neck', factor: 'stretching' }), false);
});

test('days from and to are both part of what is shown', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2031-01-01', n));
  fc.assert(
    fc.property(day, day, day, (at, from, to) => {
      const one = entry({ at: `${at}T00:00` });
      assert.equal(fitting({ ...NONE, from, to })(one), from <= at && at <= to);
      assert.equal(fitting({ ...NONE, from })(one), from <= at);
      assert.equal(fitting({ ...NONE, to })(one), at <= to);
    }),
  );
});
