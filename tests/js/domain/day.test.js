import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  dayOf,
  isDay,
  isLocalTime,
  localTime,
  partOfDay,
  readLocalTime,
} from '../../../static/js/domain/day.js';

test('the day is that of the wall clock, not of UTC', () => {
  const lateEvening = Date.UTC(2031, 11, 31, 22, 30);

  assert.equal(localTime(lateEvening, -120), '2032-01-01T00:30');
  assert.equal(localTime(lateEvening, 300), '2031-12-31T17:30');
  assert.equal(dayOf(localTime(lateEvening, -120)), '2032-01-01');
});

test('days are counted over months, leap days and clock changes', () => {
  assert.equal(addDays('2032-02-28', 1), '2032-02-29');
  assert.equal(addDays('2031-02-28', 1), '2031-03-01');
  assert.equal(addDays('2031-01-01', -1), '2030-12-31');
  assert.equal(addDays('2031-03-30', 7), '2031-04-06');
});

test('only what is on the calendar is a day or a time', () => {
  assert.ok(isDay('2032-02-29') && isLocalTime('2032-02-29T23:59'));
  for (const text of ['2031-02-29', '2031-4-9', '2031-13-01', '', null, '2031-04-09T10:00']) {
    assert.equal(isDay(text), false, String(text));
  }
  for (const text of ['2031-02-29T10:00', '2031-04-09T24:00', '2031-04-09 10:00', 5]) {
    assert.equal(isLocalTime(text), false, String(text));
  }
});

test('the hour on the wall decides the part of the day', () => {
  const hours = ['00', '04', '05', '11', '12', '16', '17', '21', '22', '23'];

  assert.deepEqual(
    hours.map((hour) => partOfDay(`2026-11-25T${hour}:59`)),
    [
      ...['night', 'night', 'morning', 'morning', 'day', 'day'],
      ...['evening', 'evening', 'night', 'night'],
    ],
  );
});

test('a time that another app wrote is read as far as it is one, else the entry was made', () => {
  const made = Date.UTC(2031, 3, 9, 18, 30);

  assert.equal(readLocalTime('2031-04-08T09:00', made, -120), '2031-04-08T09:00');
  assert.equal(readLocalTime('2031-04-08T09:00:59.5Z', made, -120), '2031-04-08T09:00');
  for (const at of ['2031-02-30T09:00', '2031-02-30T09:00:00', 'yesterday', 7, null, undefined]) {
    assert.equal(readLocalTime(at, made, -120), '2031-04-09T20:30', String(at));
  }
  assert.equal(readLocalTime(null, 2 ** 52 - 1, 840), '9999-12-30T10:00');
});
