import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import {
  dayMeans,
  halfChange,
  JOINED_DAYS,
  smoothed,
  summary,
  within,
} from '../../../static/js/insight/series.js';

const LAST = '2031-04-09';
const WINDOWS = [7, 42, 90, 365];

const on = (daysAgo, pain, mood = null) => ({ day: addDays(LAST, -daysAgo), pain, mood });
const anEntry = fc
  .tuple(
    fc.integer({ min: -3, max: 400 }),
    fc.option(fc.integer({ min: 0, max: 10 })),
    fc.option(fc.integer({ min: 1, max: 5 })),
  )
  .map(([daysAgo, pain, mood]) => on(daysAgo, pain, mood));
const entries = fc.array(anEntry, { maxLength: 120 });
const aWindow = fc.constantFrom(...WINDOWS);

test('a day is the mean of its entries, and a day without a value is not there', () => {
  const means = dayMeans([on(2, 4), on(2, 7), on(1, null, 3), on(0, 0)], 'pain', LAST, 7);

  assert.deepEqual(means, [
    { day: '2031-04-07', at: 4, mean: 5.5, n: 2 },
    { day: '2031-04-09', at: 6, mean: 0, n: 1 },
  ]);
});

test('a window holds its first and its last day and nothing beyond', () => {
  const found = within([on(7, 1), on(6, 2), on(0, 3), on(-1, 4)], LAST, 7);

  assert.deepEqual(
    found.map(({ pain }) => pain),
    [2, 3],
  );
});

test('days across a change of the clocks are still one day apart', () => {
  const means = dayMeans([on(10, 3), on(9, 3), on(0, 3)], 'pain', LAST, 42);

  assert.deepEqual(
    means.map(({ at }) => at),
    [31, 32, 41],
  );
});

test('two days without an entry are bridged, three are a gap', () => {
  const joined = smoothed(dayMeans([on(5, 4), on(2, 4)], 'pain', LAST, 7));
  const parted = smoothed(dayMeans([on(6, 4), on(2, 4)], 'pain', LAST, 7));

  assert.deepEqual([joined.length, parted.length], [1, 2]);
});

test('nothing is carried across a gap', () => {
  const [before, after] = smoothed(dayMeans([on(6, 10), on(2, 0)], 'pain', LAST, 7));

  assert.equal(before?.[0]?.value, 10);
  assert.equal(after?.[0]?.value, 0);
});

test('every value counts once, in whatever order the entries come', () => {
  fc.assert(
    fc.property(entries, aWindow, fc.constantFrom('pain', 'mood'), (list, days, measure) => {
      const means = dayMeans(list, measure, LAST, days);
      const values = within(list, LAST, days).filter((entry) => entry[measure] !== null);

      assert.equal(summary(means)?.n ?? 0, values.length);
      assert.equal(summary(means)?.days ?? 0, new Set(values.map(({ day }) => day)).size);
      assert.deepEqual(
        means.map(({ day, n }) => [day, n]),
        dayMeans([...list].reverse(), measure, LAST, days).map(({ day, n }) => [day, n]),
      );
    }),
  );
});

test('the line has a point for each day with a value, within what its piece has seen', () => {
  fc.assert(
    fc.property(entries, aWindow, (list, days) => {
      const means = dayMeans(list, 'pain', LAST, days);
      const lines = smoothed(means);

      assert.deepEqual(
        lines.flat().map(({ at }) => at),
        means.map(({ at }) => at),
      );
      for (const line of lines) {
        const seen = means.filter(({ at }) => line.some((point) => point.at === at));
        const low = Math.min(...seen.map(({ mean }) => mean));
        const high = Math.max(...seen.map(({ mean }) => mean));
        assert.ok(line.every(({ value }) => value >= low - 1e-9 && value <= high + 1e-9));
      }
    }),
  );
});

test('a line breaks exactly where days lie too far apart', () => {
  fc.assert(
    fc.property(entries, aWindow, (list, days) => {
      const lines = smoothed(dayMeans(list, 'mood', LAST, days));

      for (const line of lines) {
        assert.ok(line.slice(1).every(({ at }, before) => at - line[before].at <= JOINED_DAYS));
      }
      assert.ok(
        lines.slice(1).every((line, before) => line[0].at - lines[before].at(-1).at > JOINED_DAYS),
      );
    }),
  );
});

test('the summary lies between its lowest and its highest day', () => {
  fc.assert(
    fc.property(entries, aWindow, (list, days) => {
      const found = summary(dayMeans(list, 'pain', LAST, days));

      assert.ok(!found || (found.low - 1e-9 <= found.mean && found.mean <= found.high + 1e-9));
    }),
  );
});

test('halves are compared only when each rests on five days', () => {
  const early = [41, 39, 37, 35].map((daysAgo) => on(daysAgo, 6));
  const late = [9, 7, 5, 3, 1].map((daysAgo) => on(daysAgo, 4));
  const change = (list) => halfChange(dayMeans(list, 'pain', LAST, 42), 42);

  assert.equal(change([...early, ...late]), null);
  assert.equal(change([...early, on(33, 6), ...late]), -2);
});

test('without entries there is nothing to say', () => {
  assert.equal(summary([]), null);
  assert.deepEqual(smoothed([]), []);
});
