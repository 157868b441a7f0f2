import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { changeOf, ENOUGH, median, whatHelps } from '../../../static/js/insight/helps.js';
import { seeded } from '../../../static/js/insight/random.js';

const VECTORS = new URL('../../contract/golden/statistics-v1.json', import.meta.url);
const { median_intervals: INTERVALS } = JSON.parse(await readFile(VECTORS, 'utf8'));

/** Sessions of one routine that changed ease from one number to another. */
const eased = (routine, ...pairs) =>
  pairs.map(([before, after]) => ({ routine, before: { ease: before }, after: { ease: after } }));
const times = (n, pair) => Array.from({ length: n }, () => pair);
const found = (sessions, measures = ['ease', 'pain', 'mood']) => whatHelps(sessions, measures);

test('the median and its interval are those of SciPy', () => {
  assert.ok(INTERVALS.length > 10);
  for (const { changes, ...expected } of INTERVALS) {
    const { median: middle, low, high, coverage } = changeOf(changes);
    assert.deepEqual({ median: middle, low, high }, expected);
    assert.equal(coverage, 0.95);
  }
});

test('five sessions give their whole range and say that it is less sure', () => {
  assert.deepEqual(changeOf([3, 1, 5, 2, 4]), {
    n: 5,
    median: 3,
    low: 1,
    high: 5,
    coverage: 1 - 2 / 32,
  });
});

test('the interval holds the median, and each end is a change that happened', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 5 }), (changes) => {
      const { low, high, median: middle } = changeOf(changes);
      assert.ok(low <= middle && middle <= high);
      assert.ok(changes.includes(low) && changes.includes(high));
    }),
  );
});

test('the interval holds the true median at least 19 times in 20', () => {
  const random = seeded(5);
  const change = () => Math.floor(random() * 7) - 2; // -2 to 4, its median is 1
  for (const n of [6, 12, 30]) {
    let held = 0;
    for (let world = 0; world < 2000; world++) {
      const { low, high } = changeOf(Array.from({ length: n }, change));
      if (low <= 1 && 1 <= high) held += 1;
    }
    assert.ok(held >= 0.95 * 2000 - 20, `${n} sessions: ${held} of 2000`);
  }
});

test('thousands of sessions are counted as well', () => {
  const changes = Array.from({ length: 5000 }, (_, n) => n % 5);
  const { median: middle, low, high } = changeOf(changes);
  assert.deepEqual([middle, low, high], [2, 2, 2]);
});

test('a median is the middle one, or between the two', () => {
  assert.deepEqual([median([5, 1, 3]), median([4, 1, 3, 2]), median([7])], [3, 2.5, 7]);
});

test('under five sessions it is too early, and said how many there are', () => {
  const [early] = found(eased('box', ...times(ENOUGH - 1, [3, 6])));
  assert.deepEqual(early, { name: 'box', felt: 'ease', n: 4, change: null, isNoticed: false });
});

test('a session counts only where it was told before and after', () => {
  const sessions = [
    ...eased('box', ...times(5, [3, 6])),
    { routine: 'box', before: { ease: 1 }, after: {} },
    { routine: 'box', before: {}, after: { ease: 9, pain: 2 } },
  ];
  assert.deepEqual(
    found(sessions).map(({ felt, n }) => [felt, n]),
    [['ease', 5]],
  );
});

test('what was not told of pain is not asked about where pain is off', () => {
  const sessions = Array.from({ length: 6 }, () => ({
    routine: 'walk',
    before: { pain: 6, ease: 4 },
    after: { pain: 3, ease: 5 },
  }));
  assert.deepEqual(
    found(sessions, ['ease', 'mood']).map(({ felt }) => felt),
    ['ease'],
  );
});

test('the routine that changed most for the better comes first, whichever way that is', () => {
  const sessions = [
    ...eased('a little', ...times(6, [4, 5])),
    ...eased('early', ...times(2, [0, 10])),
    ...Array.from({ length: 6 }, () => ({
      ...{ routine: 'less pain', before: { pain: 7 }, after: { pain: 4 } },
    })),
    ...eased('worse', ...times(6, [5, 3])),
  ];
  assert.deepEqual(
    found(sessions).map(({ name }) => name),
    ['less pain', 'a little', 'worse', 'early'],
  );
});

test('a session that was a day of a programme counts for its routine and for the programme', () => {
  const ofSettle = eased('box', ...times(3, [3, 5])).concat(eased('scan', ...times(3, [3, 6])));
  const sessions = [
    ...ofSettle.map((one) => ({ ...one, programme: 'settle' })),
    ...eased('box', ...times(3, [3, 4])), // by itself
  ];
  const told = (by) => whatHelps(sessions, ['ease'], by).map(({ name, n }) => [name, n]);

  assert.deepEqual(told('programme'), [['settle', 6]]);
  assert.deepEqual(told('routine'), [
    ['box', 6],
    ['scan', 3],
  ]);
  assert.equal(whatHelps(sessions, ['ease'], 'programme')[0].change.median, 2.5);
});

test('a change people usually notice is two points, or 30 % of pain, and clearly a change', () => {
  const pain = (n, before, after) =>
    Array.from({ length: n }, () => ({
      routine: 'r',
      before: { pain: before },
      after: { pain: after },
    }));
  const isNoticed = (sessions) => found(sessions)[0].isNoticed;

  assert.equal(isNoticed(eased('r', ...times(6, [4, 6]))), true);
  assert.equal(isNoticed(eased('r', ...times(6, [2, 3]))), false); // half of it, but one point
  assert.equal(isNoticed(eased('r', ...times(6, [6, 3]))), false); // for the worse
  assert.equal(isNoticed(pain(6, 3, 2)), true);
  assert.equal(isNoticed(pain(6, 8, 7)), false);
  const unclear = eased('r', ...times(3, [4, 2]), ...times(4, [4, 7]));
  assert.equal(isNoticed(unclear), false);
});
