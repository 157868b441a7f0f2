import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import {
  compare,
  differenceOf,
  ENOUGH_DAYS,
  lastTwo,
  lengthOf,
  studentAt975,
} from '../../../static/js/insight/compare.js';
import { seeded } from '../../../static/js/insight/random.js';

const VECTORS = new URL('../../contract/golden/statistics-v1.json', import.meta.url);
const { two_times: TIMES, student: STUDENT } = JSON.parse(await readFile(VECTORS, 'utf8'));
const LAST = '2031-04-09';

const meansOf = (values) =>
  values.flatMap((mean, at) =>
    mean === null ? [] : [{ day: addDays('2031-01-01', at), at, mean, n: 1 }],
  );
/** One entry a day, the last on `last`. */
const told = (values, last = LAST) =>
  values.flatMap((pain, at) =>
    pain === null ? [] : [{ day: addDays(last, at - values.length + 1), pain, mood: null }],
  );

test('the interval is that of SciPy', () => {
  for (const { first, second, difference, low, high } of TIMES) {
    const found = differenceOf(meansOf(first), meansOf(second));
    assert.ok(Math.abs(found.difference - difference) < 1e-9);
    const near = 0.01 * (high - low);
    assert.ok(Math.abs(found.low - low) < near, `${found.low}, SciPy says ${low}`);
    assert.ok(Math.abs(found.high - high) < near, `${found.high}, SciPy says ${high}`);
  }
});

test("Student's t is that of SciPy, to one in a hundred", () => {
  for (const { freedom, t } of STUDENT) {
    assert.ok(Math.abs(studentAt975(freedom) / t - 1) < 0.013, `${freedom}: ${t}`);
  }
});

/** Two times of a person whose days are like their neighbours; told in whole points, one in ten left out. */
function madeUp(random, { days, owed, shift }) {
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  let level = normal();
  const values = Array.from({ length: 2 * days }, (_, at) => {
    level = owed * level + Math.sqrt(1 - owed ** 2) * normal();
    const pain = 5 + 1.7 * level + (at < days ? 0 : shift);
    return random() < 0.1 ? null : Math.max(0, Math.min(10, Math.round(pain)));
  });
  return { before: meansOf(values.slice(0, days)), after: meansOf(values.slice(days)) };
}

function shareShown(given, people = 400) {
  const random = seeded(7);
  let shown = 0;
  for (let person = 0; person < people; person++) {
    const { before, after } = madeUp(random, given);
    const { low, high } = differenceOf(before, after);
    if (low > 0 || high < 0) shown += 1;
  }
  return (100 * shown) / people;
}

test('with nothing there about 5 in 100 people at most see a difference, however alike their days', (t) => {
  for (const days of [14, 42]) {
    for (const owed of [0, 0.3, 0.6]) {
      const share = shareShown({ days, owed, shift: 0 });
      t.diagnostic(`${days} days, ${owed} owed to yesterday: ${share} in 100`);
      assert.ok(share <= 7.5, `${share} in 100 of ${days} days, ${owed}`); // 5, and 2.3 spreads of 400 people
    }
  }
});

test('a true difference of two points in six weeks is found at least 8 times in 10', (t) => {
  const share = shareShown({ days: 42, owed: 0.3, shift: -2 });
  t.diagnostic(`${share} in 100`);
  assert.ok(share >= 80, `${share} in 100`);
});

test('it is too early under fourteen days with a number on either side', () => {
  const { first, second } = lastTwo(LAST, 28);
  const few = told([
    ...Array.from({ length: 28 }, (_, at) => (at < ENOUGH_DAYS - 1 ? 4 : null)),
    ...Array(28).fill(6),
  ]);
  const early = compare(few, 'pain', first, second);
  assert.equal(early.change, null);
  assert.equal(early.first?.days, ENOUGH_DAYS - 1);
  assert.equal(early.second?.mean, 6);

  const enough = told([...Array(14).fill(null), ...Array(14).fill(4), ...Array(28).fill(6)]);
  assert.equal(compare(enough, 'pain', first, second).change?.difference, 2);
});

test('a time of which nothing was told has no average', () => {
  const { first, second } = lastTwo(LAST, 28);
  assert.deepEqual(compare([], 'pain', first, second), { first: null, second: null, change: null });
});

test('days that are all alike are known no nearer than whole points are', () => {
  const { low, high } = differenceOf(meansOf(Array(20).fill(5)), meansOf(Array(20).fill(4)));
  assert.ok(low < -1.1 && high > -0.9 && high < 0);
});

test('to look the other way round turns the sign, and a shift of both changes nothing', () => {
  const values = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 14, maxLength: 40 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const one = differenceOf(meansOf(a), meansOf(b));
      const turned = differenceOf(meansOf(b), meansOf(a));
      const shifted = differenceOf(meansOf(a.map((n) => n + 2)), meansOf(b.map((n) => n + 2)));
      assert.ok(Math.abs(one.low + turned.high) < 1e-9);
      assert.ok(Math.abs(one.low - shifted.low) < 1e-9);
      assert.ok(one.low <= one.difference && one.difference <= one.high);
    }),
  );
});

test('the last days and as many before them touch and do not overlap, over clock changes and years', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 1, max: 400 }),
      (after, days) => {
        const { first, second } = lastTwo(addDays('2026-01-01', after), days);
        assert.equal(addDays(first.to, 1), second.from);
        assert.equal(lengthOf(first), days);
        assert.equal(lengthOf(second), days);
      },
    ),
  );
});
