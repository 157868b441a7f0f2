import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysOf, drawOrder } from '../../../static/js/domain/experiment.js';
import {
  differencesOf,
  ENOUGH_PAIRS,
  pairsOf,
  resultOf,
} from '../../../static/js/insight/experiment.js';
import { seeded } from '../../../static/js/insight/random.js';
import { aLife } from '../support/life.js';

const VECTORS = new URL('../../contract/golden/statistics-v1.json', import.meta.url);
const { paired_days: PAIRED } = JSON.parse(await readFile(VECTORS, 'utf8'));
const START = '2031-01-01';
const planOf = (order) => ({ name: 'x', factor: null, measure: 'pain', start: START, order });

test('a pair is the day with it and the day without it, and one that told nothing is none', () => {
  const plan = planOf(`woow${'wo'.repeat(5)}`);
  const entries = [
    { day: '2031-01-04', pain: 7, mood: null },
    { day: '2031-01-03', pain: 4, mood: null },
    { day: '2031-01-02', pain: null, mood: 3 },
    { day: '2031-01-01', pain: 2, mood: null },
    { day: '2031-01-01', pain: 6, mood: null },
    { day: '2030-12-31', pain: 9, mood: null },
  ];
  const pairs = pairsOf(plan, entries);

  assert.equal(pairs.length, 7);
  assert.deepEqual(pairs.slice(0, 3), [
    { first: '2031-01-01', second: '2031-01-02', withIt: 4, without: null },
    { first: '2031-01-03', second: '2031-01-04', withIt: 7, without: 4 },
    { first: '2031-01-05', second: '2031-01-06', withIt: null, without: null },
  ]);
  assert.deepEqual(differencesOf(pairs), [3]);
});

test('the chance and the interval are those of SciPy', () => {
  assert.ok(PAIRED.length >= 8);
  for (const { differences, ...expected } of PAIRED) {
    const found = resultOf(differences);
    for (const name of ['difference', 'p', 'low', 'high']) {
      assert.ok(Math.abs(found[name] - expected[name]) < 1e-9, `${name} of ${differences}`);
    }
  }
});

test('it is too early for a result until six pairs are told', () => {
  assert.equal(resultOf(Array(ENOUGH_PAIRS - 1).fill(-9)), null);
  assert.equal(resultOf(Array(ENOUGH_PAIRS).fill(-9))?.isClear, true);
});

test('nothing but like days is no difference', () => {
  const { difference, p, low, high, isClear } = resultOf(Array(10).fill(0));
  assert.deepEqual([difference, p, low, high, isClear], [0, 1, 0, 0, false]);
});

const CHANGES = fc.array(fc.integer({ min: -10, max: 10 }), {
  ...{ minLength: ENOUGH_PAIRS, maxLength: 14 },
});

test('a difference is clear just where its interval leaves out that there is none', () => {
  fc.assert(
    fc.property(CHANGES, (differences) => {
      const { low, high, difference, isClear, p } = resultOf(differences);
      assert.ok(low <= difference && difference <= high);
      assert.equal(isClear, low > 0 || high < 0);
      assert.ok(p > 0 && p <= 1);
    }),
    { numRuns: 60 },
  );
});

test('to call with and without the other way round turns the result round, and nothing else', () => {
  fc.assert(
    fc.property(CHANGES, (differences) => {
      const [one, other] = [resultOf(differences), resultOf(differences.map((value) => -value))];
      assert.equal(one.p, other.p);
      assert.ok(Math.abs(one.low + other.high) < 1e-9 && Math.abs(one.high + other.low) < 1e-9);
    }),
    { numRuns: 30 },
  );
});

/** What somebody lives through in so many days, and how many of these tell nothing. */
function lived(random, days, { missed = 0, ...life } = {}) {
  return aLife(random, { days, ...life }).map((one) => ({ ...one, isTold: random() >= missed }));
}

/** The result of days that were lived in this order. */
function resultIn(order, days, effect = 0) {
  const plan = planOf(order);
  const entries = daysOf(plan)
    .map(({ isWith }, n) => ({ ...days[n], pain: days[n].pain + (isWith ? effect : 0) }))
    .filter(({ isTold }) => isTold);
  return resultOf(differencesOf(pairsOf(plan, entries)));
}

/** Every order that chance could have drawn. */
const everyOrder = (days) =>
  Array.from({ length: 2 ** (days / 2) }, (_, one) =>
    Array.from({ length: days / 2 }, (_unused, at) => ((one >> at) & 1 ? 'wo' : 'ow')).join(''),
  );

const inHundred = (some, all) => Math.round((some * 1000) / all) / 10;

for (const [name, life] of Object.entries({
  'days that have nothing to do with each other': { alike: 0 },
  'long ups and downs': { alike: 0.8 },
  'pain that goes away by itself': { drift: -4 },
  'one day in ten without a check-in': { missed: 0.1 },
})) {
  test(`where it does nothing at most 5 of 100 people are shown a difference: ${name}`, (t) => {
    const random = seeded(1);
    const orders = everyOrder(14);
    const shown = { clear: 0, held: 0, all: 0 };
    for (let person = 0; person < 25; person++) {
      const days = lived(random, 14, life);
      const results = orders.map((order) => resultIn(order, days)).filter((one) => one !== null);
      const clear = results.filter(({ isClear }) => isClear).length;
      // Exact for each person, whatever their days were like: no draw of chance decides this test.
      assert.ok(clear <= 0.05 * orders.length, `${clear} of ${orders.length} orders`);
      const withEffect = orders.map((order) => resultIn(order, days, 1.5)).filter(Boolean);
      shown.held += withEffect.filter(({ low, high }) => low <= 1.5 && 1.5 <= high).length;
      shown.clear += clear;
      shown.all += results.length;
    }
    t.diagnostic(`${inHundred(shown.clear, shown.all)} of 100 are shown what is not there`);
    assert.ok(shown.held >= 0.95 * shown.all, `${inHundred(shown.held, shown.all)} of 100 hold it`);
  });
}

/** @returns {number} of a hundred people who are shown a difference that is there */
function found(days, effect) {
  let clear = 0;
  for (let person = 0; person < 200; person++) {
    const random = seeded(person * 7919 + days);
    const order = drawOrder(days, random);
    if (resultIn(order, lived(random, days), effect)?.isClear) clear += 1;
  }
  return inHundred(clear, 200);
}

for (const days of [20, 28]) {
  test(`a difference of 2 points in ${days} days is found 8 times in 10`, (t) => {
    const clear = found(days, 2);
    t.diagnostic(`${clear} of 100 people are shown the difference that is there`);
    assert.ok(clear >= 80, `${clear} of 100`);
  });
}

test('two weeks find a difference of 2 points about every second time, as the page says', (t) => {
  const clear = found(14, 2);
  t.diagnostic(`${clear} of 100 people are shown the difference that is there`);
  assert.ok(clear > 40 && clear < 60, `${clear} of 100`);
});
