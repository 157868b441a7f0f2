import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import { dayMeans } from '../../../static/js/insight/series.js';
import { extremes, placesBeside, placesOver } from '../../../static/js/insight/stretches.js';
import { toTheEnd } from '../support/to-the-end.js';

const LAST = '2031-04-30';
const told = (pains) =>
  pains.flatMap((pain, ago) =>
    pain === null ? [] : [{ day: addDays(LAST, -ago), pain, mood: null }],
  );
const extremesOf = (pains, days = pains.length) =>
  extremes(dayMeans(told(pains), 'pain', LAST, days), LAST, days);

test('the easiest and the hardest seven days are found, and say which they are', () => {
  const pains = [...Array(7).fill(6), ...Array(7).fill(2), ...Array(7).fill(4)];

  assert.deepEqual(extremesOf(pains), {
    lowest: { first: '2031-04-17', last: '2031-04-23', mean: 2, days: 7 },
    highest: { first: '2031-04-24', last: '2031-04-30', mean: 6, days: 7 },
  });
});

test('two days are no week, and one week has no other', () => {
  const two = [9, 9, null, null, null, null, null, ...Array(7).fill(4)];

  assert.equal(extremesOf(two), null);
  assert.equal(extremesOf(Array(7).fill(3)), null);
  assert.equal(extremesOf(Array(14).fill(3)), null);
});

test('no week of the time is easier than the easiest or harder than the hardest', () => {
  const life = fc.array(fc.option(fc.integer({ min: 0, max: 10 }), { freq: 4 }), {
    minLength: 14,
    maxLength: 60,
  });
  fc.assert(
    fc.property(life, (pains) => {
      const found = extremesOf(pains);
      for (let week = 0; (week + 1) * 7 <= pains.length; week += 1) {
        const values = pains.slice(week * 7, week * 7 + 7).filter((one) => one !== null);
        if (values.length < 3 || found === null) continue;
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        assert.ok(mean >= found.lowest.mean - 1e-9 && mean <= found.highest.mean + 1e-9);
      }
    }),
  );
});

test('a place told twice on a day counts that day once, of all days with an entry', () => {
  const entries = [
    { day: '2031-04-30', places: ['neck', 'lower-back'] },
    { day: '2031-04-30', places: ['neck'] },
    { day: '2031-04-29', places: ['lower-back'] },
    { day: '2031-04-28', places: [] },
    { day: '2031-04-27', places: ['lower-back'] },
  ];

  assert.deepEqual(placesOver(entries), [
    { place: 'lower-back', days: 3, share: 0.75, strength: null },
    { place: 'neck', days: 1, share: 0.25, strength: null },
  ]);
  assert.deepEqual(placesOver([]), []);
});

test('how strong it was is the mean of its days, of those on which that was told', () => {
  const told = (day, ...strengths) =>
    strengths.map((strength) => ({ day, places: ['neck'], kept: { 's/neck': strength } }));
  const entries = [
    ...told('2031-04-30', 2, 8, 5),
    ...told('2031-04-29', 1),
    ...told('2031-04-28', true),
    ...told('2031-04-27', 11),
  ];

  assert.deepEqual(placesOver(entries), [{ place: 'neck', days: 4, share: 1, strength: 3 }]);
  const [unsaid] = placesOver(told('2031-04-28', true));
  assert.equal(unsaid?.strength, null);
});

test('a time stands beside the one before it, of the same length, and nothing older counts', () => {
  const entries = [
    { day: '2031-04-30', places: ['neck'] },
    { day: '2031-04-24', places: ['neck', 'lower-back'] },
    { day: '2031-04-24', places: [] },
    { day: '2031-04-23', places: ['lower-back'] },
    { day: '2031-04-17', places: [] },
    { day: '2031-04-16', places: ['left-hip'] },
  ];

  assert.deepEqual(toTheEnd(placesBeside(entries, LAST, 7)), {
    now: {
      all: 2,
      places: [
        { place: 'neck', days: 2, share: 1, strength: null },
        { place: 'lower-back', days: 1, share: 0.5, strength: null },
      ],
    },
    before: { all: 2, places: [{ place: 'lower-back', days: 1, share: 0.5, strength: null }] },
  });
  assert.deepEqual(toTheEnd(placesBeside([], LAST, 7)).before, { all: 0, places: [] });
});
