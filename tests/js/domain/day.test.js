import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  isDay,
  isLocalTime,
  localTime,
  partOfDay,
  readDayEnds,
  readLocalTime,
  timeOn,
  todayBy,
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

const MINUTE_MS = 60_000;
const ZONES = ['Pacific/Auckland', 'Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati'];
/** Noon before the clocks change in Auckland and in New York, forward and back. */
const CHANGES = ['2026-03-07', '2026-04-04', '2026-09-26', '2026-10-31'];
const hours = fc.integer({ min: 0, max: 5 });
const zones = fc.constantFrom(...ZONES);
const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });

/** The wall clock of a place, as the browser's own calendar knows it. */
function wallIn(zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return (ms) => {
    const parts = format.formatToParts(ms).map(({ type, value }) => [type, value]);
    const { year, month, day, hour, minute } = Object.fromEntries(parts);
    return { date: `${year}-${month}-${day}`, hour: Number(hour), minute: Number(minute) };
  };
}
const WALLS = Object.fromEntries(ZONES.map((zone) => [zone, wallIn(zone)]));

/** A clock that stands in a zone. */
function clockIn(zone, now, ends) {
  const tz = (ms) => {
    const { date, hour, minute } = WALLS[zone](ms);
    const wall = Date.parse(`${date}T00:00Z`) + (hour * 60 + minute) * MINUTE_MS;
    return Math.floor((ms - wall) / MINUTE_MS);
  };
  return { now: () => now, tz, dayEnds: () => ends };
}

test('a day goes from its hour on the wall to the same hour of the next, in every zone', () => {
  fc.assert(
    fc.property(zones, moments, hours, (zone, ms, ends) => {
      const { date, hour } = WALLS[zone](ms);
      const day = todayBy(clockIn(zone, ms, ends));

      assert.equal(day, hour < ends ? addDays(date, -1) : date);
    }),
  );
});

test('on the days the clocks change no day comes back, none is left out, and each turns once', () => {
  for (const zone of ZONES) {
    for (const noon of CHANGES) {
      for (let ends = 0; ends <= 5; ends += 1) {
        const from = Date.parse(`${noon}T12:00Z`);
        const days = Array.from({ length: 3 * 24 * 4 }, (_, quarter) =>
          todayBy(clockIn(zone, from + quarter * 15 * MINUTE_MS, ends)),
        );
        const turned = days.filter((day, at) => at > 0 && day !== days[at - 1]);

        assert.deepEqual(days, [...days].sort(), `${zone} ${noon} ${ends}`);
        assert.deepEqual(
          turned,
          turned.map((_, at) => addDays(days[0], at + 1)),
        );
        assert.ok(turned.length >= 2 && turned.length <= 3);
      }
    }
  }
});

test('after a journey what was told keeps the day of the place where it was told', () => {
  fc.assert(
    fc.property(zones, zones, moments, hours, (there, here, ms, ends) => {
      const at = localTime(ms, clockIn(there, ms, ends).tz(ms));

      assert.equal(dayOf(at, ends), todayBy(clockIn(there, ms, ends)));
      const hoursApart = Date.parse(todayBy(clockIn(here, ms, ends))) - Date.parse(dayOf(at, ends));
      assert.ok(Math.abs(hoursApart) <= 2 * 24 * 60 * MINUTE_MS);
    }),
  );
});

test('a time of a day that was chosen is on that day, however late its night', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('2000-01-01', n));
  const times = moments.map((ms) => localTime(ms, 0).slice(11));
  fc.assert(
    fc.property(days, times, hours, (day, time, ends) => {
      assert.equal(dayOf(timeOn(day, time, ends), ends), day);
    }),
  );
});

test('a day ends at midnight until somebody chooses, and where a newer app has chosen otherwise', () => {
  for (const value of [undefined, null, 4, '6', '04', '-1', 'noon']) {
    assert.equal(readDayEnds(value), 0, String(value));
  }
  assert.equal(readDayEnds('5'), 5);
  assert.equal(dayOf('0000-01-01T00:30', 5), '0000-01-01');
});
