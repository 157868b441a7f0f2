import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, localTime } from '../../../static/js/domain/day.js';
import { sessionsBefore } from '../../../static/js/domain/sessions-before.js';

const ZONES = ['Pacific/Auckland', 'Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati'];
/** Noon before the clocks change in Auckland and in New York, forward and back. */
const CHANGES = ['2031-03-08', '2031-04-05', '2031-09-27', '2031-11-01'].map((day) =>
  Date.parse(`${day}T12:00Z`),
);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes to add to local time for UTC, as the zone has it at that instant. */
function tzOf(ms, timeZone) {
  const parts = new Intl.DateTimeFormat('sv', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(ms);
  return Math.round((ms - Date.parse(`${parts.replace(' ', 'T')}Z`)) / MINUTE);
}

/** What was told at an instant, somewhere, by who ends the day at an hour. */
function told(ms, zone, ends = 0) {
  const tz = tzOf(ms, zone);
  const at = localTime(ms, tz);
  return { at, tz, day: dayOf(at, ends) };
}

const session = (at, { minutes = 5, completed = true, day = at.slice(0, 10) } = {}) => ({
  ...{ at, tz: 0, day, seconds: minutes * 60, completed },
});
const entry = (at, day = at.slice(0, 10)) => ({ at, tz: 0, day });
const offered = (sessions, one) => sessionsBefore(sessions, one).map(({ at }) => at);

test('the sessions of its day that were over by then are offered, the newest first', () => {
  const day = ['2031-04-09T20:00', '2031-04-09T19:00', '2031-04-09T07:00', '2031-04-08T21:00'];
  const sessions = day.map((at) => session(at));

  assert.deepEqual(offered(sessions, entry('2031-04-09T19:30')), [day[1], day[2]]);
  assert.deepEqual(offered(sessions, entry('2031-04-09T06:00')), []);
});

test('one that ended in the minute of the entry is over, one that goes on is not', () => {
  const sessions = [session('2031-04-09T19:00', { minutes: 5.8 })];

  assert.equal(offered(sessions, entry('2031-04-09T19:05')).length, 1);
  assert.equal(offered(sessions, entry('2031-04-09T19:04')).length, 0);
});

test('one that was stopped early counts, and one that was hardly begun does not', () => {
  const stopped = (minutes) => session('2031-04-09T19:00', { minutes, completed: false });

  assert.equal(offered([stopped(2)], entry('2031-04-09T20:00')).length, 1);
  assert.equal(offered([stopped(0.5)], entry('2031-04-09T20:00')).length, 0);
});

test('at night the evening before is offered, and what was before that is not', () => {
  const sessions = ['2031-04-09T00:10', '2031-04-08T23:50', '2031-04-08T16:00'].map((at) =>
    session(at),
  );

  assert.deepEqual(offered(sessions, entry('2031-04-09T00:40')), [sessions[0].at, sessions[1].at]);
  assert.deepEqual(offered(sessions, entry('2031-04-09T09:00')), [sessions[0].at]);
});

test('whoever ends the day at three is offered the whole of it at one', () => {
  const day = '2031-04-08';
  const sessions = [session('2031-04-09T00:10', { day }), session('2031-04-08T08:00', { day })];

  assert.equal(offered(sessions, entry('2031-04-09T01:00', day)).length, 2);
});

test('a few are enough', () => {
  const sessions = Array.from({ length: 9 }, (_, hour) => session(`2031-04-09T1${9 - hour}:00`));

  assert.equal(offered(sessions, entry('2031-04-09T23:00')).length, 3);
});

test('in every zone, over both changes of the clock, an hour after a session it is offered and an hour before it is not', () => {
  for (const zone of ZONES) {
    for (const change of CHANGES) {
      for (let hour = -12; hour <= 36; hour++) {
        const begun = change + hour * HOUR;
        const one = { ...told(begun, zone), seconds: 300, completed: true };
        const later = told(begun + HOUR, zone);
        const isNext = later.day !== one.day && !(later.at.slice(11) < '05:00');
        const where = `${zone} ${one.at} ${later.at}`;
        assert.equal(sessionsBefore([one], later).length, isNext ? 0 : 1, where);
        assert.deepEqual(sessionsBefore([one], told(begun - HOUR, zone)), [], where);
      }
    }
  }
});

test('whatever there is, nothing is offered that was not over, and nothing of another day or evening', () => {
  const moment = fc.integer({ min: CHANGES[0], max: CHANGES[0] + 72 * HOUR });
  const zone = fc.constantFrom(...ZONES);
  const ends = fc.constantFrom(0, 3, 5);
  const practised = fc.tuple(moment, fc.integer({ min: 0, max: 3600 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(practised), moment, zone, ends, (made, ms, where, hour) => {
      const sessions = made
        .sort(([a], [b]) => b - a)
        .map(([begun, seconds, completed]) => ({
          ...{ ...told(begun, where, hour), seconds, completed, begun },
        }));
      const one = told(ms, where, hour);
      const found = sessionsBefore(sessions, one);
      assert.deepEqual(
        found,
        sessions.filter((session) => found.includes(session)),
      );
      for (const { begun, seconds, day } of found) {
        assert.ok(begun + seconds * 1000 <= ms + 2 * MINUTE);
        assert.ok(day === one.day || ms - begun < 13 * HOUR);
      }
    }),
  );
});
