import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diaryOf, weekOf } from '../../../static/js/domain/diary.js';

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

  assert.deepEqual(told.pain, { low: 0, high: 5 });
  assert.equal(silent.pain, null);
});

test('a week runs from Monday to Sunday, also over the end of a year', () => {
  const week = weekOf('2027-01-03');

  assert.equal(week.length, 7);
  assert.deepEqual([week[0], week[6]], ['2026-12-28', '2027-01-03']);
  assert.deepEqual(weekOf('2026-12-28'), week);
});
