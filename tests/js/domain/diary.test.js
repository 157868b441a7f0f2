import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import {
  diaryOf,
  monthAway,
  rangeOf,
  weekOf,
  weeksOfMonth,
} from '../../../static/js/domain/diary.js';

const entry = (at, pain = null) => ({ id: at, at, day: at.slice(0, 10), pain });
const session = (at) => ({ at, day: at.slice(0, 10), routine: 'body-scan' });

test('days and their rows stand newest first, sessions among the entries', () => {
  const diary = diaryOf(
    [entry('2031-04-08T09:00'), entry('2031-04-09T08:00'), entry('2031-04-09T20:00')],
    [session('2031-04-09T12:00')],
  );

  assert.deepEqual(
    diary.map(({ day, rows }) => [day, rows.map((row) => (row.entry ?? row.session).at.slice(11))]),
    [
      ['2031-04-09', ['20:00', '12:00', '08:00']],
      ['2031-04-08', ['09:00']],
    ],
  );
});

test('the pain of a day is the range of what was told; silence is not zero', () => {
  const [told, silent] = diaryOf(
    [
      entry('2031-04-09T08:00', 5),
      entry('2031-04-09T09:00'),
      entry('2031-04-09T10:00', 0),
      entry('2031-04-08T10:00'),
    ],
    [],
  );

  assert.deepEqual(rangeOf(told.rows, 'pain'), { low: 0, high: 5 });
  assert.equal(rangeOf(silent.rows, 'pain'), null);
});

test('a week runs from Monday to Sunday, also over the end of a year', () => {
  const week = weekOf('2027-01-03');

  assert.equal(week.length, 7);
  assert.deepEqual([week[0], week[6]], ['2026-12-28', '2027-01-03']);
  assert.deepEqual(weekOf('2026-12-28'), week);
});

const aDay = fc.integer({ min: 0, max: 2_900_000 }).map((n) => addDays('1900-01-01', n));

test('the weeks of a month hold each of its days once, in order, a Monday first', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const weeks = weeksOfMonth(day);
      const days = weeks.flat().filter((one) => one !== null);
      assert.ok(weeks.every((week) => week.length === 7));
      assert.ok(days.includes(day) && days[0].endsWith('-01'));
      assert.equal(addDays(days.at(-1), 1).slice(8), '01');
      for (const [at, one] of days.entries()) assert.equal(one, addDays(days[0], at));
      const [first] = weeks;
      assert.equal(
        new Date(`${first.find(Boolean)}T00:00Z`).getUTCDay(),
        (first.indexOf(days[0]) + 1) % 7,
      );
    }),
  );
});

test('a month on is the next month, on the same day or its last', () => {
  assert.equal(monthAway('2031-01-31', 1), '2031-02-28');
  assert.equal(monthAway('2031-03-31', -1), '2031-02-28');
  assert.equal(monthAway('2031-12-05', 1), '2032-01-05');
  assert.equal(monthAway('0050-01-05', -1), '0049-12-05');
  fc.assert(
    fc.property(aDay, fc.integer({ min: -30, max: 30 }), (day, months) => {
      const [a, b] = [day, monthAway(day, months)].map((one) => one.split('-').map(Number));
      assert.equal(b[0] * 12 + b[1], a[0] * 12 + a[1] + months);
      assert.ok(b[2] <= a[2]);
    }),
  );
});
