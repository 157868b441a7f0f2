import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { differenceOf, holm, permutationP } from '../../../static/js/insight/permutation.js';
import { seeded } from '../../../static/js/insight/random.js';
import { toTheEnd as run } from '../support/to-the-end.js';

const VECTORS = new URL('../../contract/golden/statistics-v1.json', import.meta.url);
const { two_groups: GROUPS, corrections: CORRECTIONS } = JSON.parse(
  await readFile(VECTORS, 'utf8'),
);
const LEVEL = 0.05;

const inOne = ({ with: a, without: b }) => ({
  values: [...a, ...b],
  isWith: [...a.map(() => true), ...b.map(() => false)],
});

test('the chance of a difference is that of SciPy, as near as so many draws tell', () => {
  for (const group of GROUPS) {
    const { values, isWith } = inOne(group);
    const p = run(permutationP(values, isWith, seeded(1)));
    // It stops at twenty as extreme: a spread of p / sqrt(20), or that of 9,999 draws.
    const spread = Math.max(group.p / Math.sqrt(20), Math.sqrt(group.p / 9999));
    assert.ok(Math.abs(p - group.p) < 3.5 * spread, `${p}, SciPy says ${group.p}`);
  }
});

test('the difference and its interval are those of SciPy', () => {
  for (const group of GROUPS) {
    const { difference, low, high } = run(differenceOf(group.with, group.without, seeded(1)));
    assert.ok(Math.abs(difference - group.difference) < 1e-9);
    assert.ok(Math.abs(low - group.low) < 0.12, `${low}, SciPy says ${group.low}`);
    assert.ok(Math.abs(high - group.high) < 0.12, `${high}, SciPy says ${group.high}`);
  }
});

test('with nothing there a test calls one in twenty clear, and no more', () => {
  const random = seeded(11);
  const days = Array.from({ length: 40 }, (_, at) => at % 3 === 0);
  let clear = 0;
  for (let world = 0; world < 1000; world++) {
    const values = days.map(() => Math.floor(random() * 11));
    if (run(permutationP(values, days, random, 999)) <= LEVEL) clear += 1;
  }
  assert.ok(clear <= 70, `${clear} of 1000`);
  assert.ok(clear >= 25, `${clear} of 1000: it never speaks`);
});

test('where all days are the same nothing is clear', () => {
  const isWith = [true, true, true, false, false, false];
  assert.equal(run(permutationP([4, 4, 4, 4, 4, 4], isWith, seeded(1))), 1);
});

test('it rests so often that a finger is answered', () => {
  const isWith = Array.from({ length: 365 }, (_, at) => at % 2 === 0);
  const values = isWith.map((is, at) => (is ? 8 : 2) + (at % 3));
  const work = permutationP(values, isWith, seeded(1));
  let rests = 0;
  while (!work.next().done) rests += 1;
  assert.ok(rests > 100, `${rests}`);
});

test('a correction is that of the vectors, whatever the order', () => {
  for (const { ps, adjusted } of CORRECTIONS) {
    holm(ps).forEach((p, at) => {
      assert.ok(Math.abs(p - adjusted[at]) < 1e-9);
    });
  }
});

test('a correction never makes a link clearer, nor turns two round', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance), (ps) => {
      const adjusted = holm(ps);
      ps.forEach((p, at) => {
        assert.ok(adjusted[at] >= p && adjusted[at] <= 1);
        ps.forEach((other, there) => {
          if (p < other) assert.ok(adjusted[at] <= adjusted[there]);
        });
      });
    }),
  );
});
