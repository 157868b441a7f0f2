import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fittingName } from '../../../static/js/domain/given-name.js';
import {
  breathSeconds,
  fitted,
  LONGEST_BREATH,
  NEW_PATTERN,
  patternFields,
  patternOf,
  problemsOf,
  RANGES,
  SHORTEST_BREATH,
} from '../../../static/js/domain/pattern.js';

const steps = ([least, most, step]) =>
  fc.integer({ min: least / step, max: most / step }).map((n) => n * step);

/** Any that a record may hold, also one that two devices made together. */
const anyPattern = fc.record({
  name: fc.string({ maxLength: 80 }),
  ...Object.fromEntries(Object.entries(RANGES).map(([name, range]) => [name, steps(range)])),
  ramp: fc.boolean(),
  by: fc.constantFrom('minutes', 'breaths'),
});

const kept = (fields) => patternOf({ id: 'p', created: 1, fields, others: {}, readOnly: false });

test('a new one fits, and is what a record without fields is read as', () => {
  assert.deepEqual(problemsOf(NEW_PATTERN), []);
  const { id, created, binned, readOnly, ...shape } = kept({});
  assert.deepEqual(shape, NEW_PATTERN);
});

test('whatever stands in a record, what is read of it fits and can be kept again', () => {
  const anything = fc.record({
    ...Object.fromEntries(
      Object.keys(NEW_PATTERN).map((name) => [name, fc.oneof(fc.anything(), fc.double())]),
    ),
  });
  fc.assert(
    fc.property(fc.oneof(anyPattern, anything), (fields) => {
      const shape = kept(fields);

      assert.deepEqual(problemsOf(shape), []);
      patternFields(shape);
    }),
  );
});

test('what cannot even be turned into a number is as if it were not there', () => {
  assert.equal(kept({ breaths: { toString: null }, in: Symbol.iterator }).breaths, 30);
  assert.equal(kept({ in: Object.create(null) }).in, 4);
});

test('what fits is left as it is', () => {
  fc.assert(
    fc.property(anyPattern, (shape) => {
      const once = fitted(shape);

      assert.deepEqual(fitted(once), once);
      if (problemsOf({ ...shape, by: 'breaths' }).length === 0)
        assert.deepEqual(once, { ...shape });
    }),
  );
});

test('the breath out is never the shorter, and a breath takes 5 to 20 seconds', () => {
  fc.assert(
    fc.property(anyPattern, (shape) => {
      const { in: breathIn, out } = fitted(shape);

      assert.ok(out >= breathIn);
      assert.ok(breathSeconds(fitted(shape)) >= SHORTEST_BREATH);
      assert.ok(breathSeconds(fitted(shape)) <= LONGEST_BREATH);
    }),
  );
});

for (const [what, change, problem] of [
  ['a breath out shorter than in', { in: 5, out: 4 }, { field: 'out', reason: 'out_short' }],
  ['a hurried breath', { in: 2, out: 2 }, { field: 'out', reason: 'breath_short' }],
  ['a very long breath', { in: 9, out: 12 }, { field: 'out', reason: 'breath_long' }],
  ['a third of a second', { in: 4.3 }, { field: 'in', reason: 'range' }],
  ['a hold longer than any here', { hold: 7.5 }, { field: 'hold', reason: 'range' }],
  ['no number', { out: Number.NaN }, { field: 'out', reason: 'range' }],
  ['an hour', { minutes: 60 }, { field: 'minutes', reason: 'range' }],
  ['an hour of breaths', { by: 'breaths', breaths: 360 }, { field: 'breaths', reason: 'too_long' }],
]) {
  test(`${what} is refused, with the field it is about`, () => {
    const shape = { ...NEW_PATTERN, ...change };

    assert.deepEqual(problemsOf(shape), [problem]);
    assert.throws(() => patternFields(shape), {
      code: 'invalid',
      details: { field: problem.field },
    });
  });
}

test('minutes do not matter to who counts breaths', () => {
  assert.deepEqual(problemsOf({ ...NEW_PATTERN, by: 'breaths', minutes: 900 }), []);
});

test('a change is of what was changed alone', () => {
  const before = kept({ name: 'Evening', in: 4, out: 8 });

  assert.deepEqual(patternFields({ ...NEW_PATTERN, name: 'Night', in: 4, out: 8 }, before), {
    name: 'Night',
  });
});

test('a name is one line of sixty letters at most, none of them cut in two', () => {
  assert.equal(fittingName('  slow \n and\tlow '), 'slow and low');
  assert.equal([...fittingName('🌊'.repeat(90))].length, 60);
  assert.equal(fittingName('e\u0301'), '\u00e9');
});
