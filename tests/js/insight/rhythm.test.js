import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, dayOf } from '../../../static/js/domain/day.js';
import * as rhythm from '../../../static/js/insight/rhythm.js';
import { toTheEnd } from '../support/to-the-end.js';

const { ENOUGH_DAYS } = rhythm;
const byPartOfDay = (...given) => toTheEnd(rhythm.byPartOfDay(...given));
const byWeekday = (...given) => toTheEnd(rhythm.byWeekday(...given));

const MONDAY = '2031-04-07';
const at = (day, hour, pain, ends = 0) => ({
  at: `${day}T${String(hour).padStart(2, '0')}:30`,
  day: dayOf(`${day}T${String(hour).padStart(2, '0')}:30`, ends),
  ...{ pain, mood: null },
});
const weeks = (count, of) => Array.from({ length: 7 * count }, (_, n) => of(addDays(MONDAY, n), n));

test('each part of the day and each day of the week has its mean and its days', () => {
  const entries = weeks(5, (day, n) => at(day, n % 2 ? 8 : 20, n % 7));

  assert.deepEqual(byWeekday(entries, 'pain')[0], { days: 5, mean: 0 });
  assert.deepEqual(byWeekday(entries, 'pain')[6], { days: 5, mean: 6 });
  const parts = byPartOfDay(entries, 'pain');
  assert.equal(parts.morning.days + parts.evening.days, 35);
  assert.deepEqual(parts.night, { days: 0, mean: null });
});

test('a day counts once in a group, however often something was told', () => {
  const entries = weeks(1, (day) => [at(day, 8, 2), at(day, 9, 4)]).flat();

  assert.deepEqual(byPartOfDay(entries, 'pain').morning, { days: 7, mean: 3 });
});

test('too few days have no mean, and what was not told is no day', () => {
  const few = Array.from({ length: ENOUGH_DAYS - 1 }, (_, n) => at(addDays(MONDAY, 7 * n), 8, 5));

  assert.deepEqual(byWeekday(few, 'pain')[0], { days: ENOUGH_DAYS - 1, mean: null });
  assert.deepEqual(byWeekday(few, 'mood')[0], { days: 0, mean: null });
});

test('what is told after midnight is of the night, and of the weekday its person counts it to', () => {
  const nights = Array.from({ length: 5 }, (_, n) => at(addDays(MONDAY, 7 * n + 1), 2, 4, 4));

  assert.deepEqual(byWeekday(nights, 'pain')[0], { days: 5, mean: 4 });
  assert.deepEqual(byPartOfDay(nights, 'pain').night, { days: 5, mean: 4 });
});

test('on both clock-change days, in a leap year and over the turn of a year each day is in one weekday', () => {
  const days = ['2031-03-09', '2031-11-02', '2028-02-29', '2030-12-31', '2031-01-01'];
  for (const day of days) {
    const told = Array.from({ length: 5 }, (_, n) => at(addDays(day, 7 * n), 1, 3));
    const found = byWeekday(told, 'pain').filter(({ mean }) => mean !== null);
    assert.deepEqual(found, [{ days: 5, mean: 3 }], day);
  }
});

test('every day is in exactly one weekday, whatever was told', () => {
  const told = fc.record({ n: fc.nat(800), hour: fc.nat(23), pain: fc.nat(10) });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 80 }), (list) => {
      const entries = list.map(({ n, hour, pain }) => at(addDays(MONDAY, n), hour, pain));
      const counted = byWeekday(entries, 'pain').reduce((sum, { days }) => sum + days, 0);
      assert.equal(counted, new Set(entries.map(({ day }) => day)).size);
    }),
  );
});
