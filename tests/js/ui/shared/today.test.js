/**
 * What depends on the day is told when the day, its part or the zone changes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createToday } from '../../../../static/js/ui/shared/today.js';

const MINUTE = 60_000;

/** A phone whose clock, zone and screen are ours. @param {string} utc @param {number} tz minutes west of UTC @param {number} [ends] hour its owner's day ends with */
function phone(utc, tz, ends = 0) {
  let now = Date.parse(utc);
  let zone = tz;
  /** @type {{ work: () => void, at: number } | null} */
  let timer = null;
  /** @type {() => void} */
  let comeIntoView = () => undefined;
  const today = createToday({
    clock: { now: () => now, tz: () => zone, dayEnds: () => ends },
    timers: {
      set: (work, ms) => {
        timer = { work, at: now + ms };
        return 1;
      },
      clear: () => {
        timer = null;
      },
    },
    page: {
      on: (_event, listener) => {
        comeIntoView = listener;
        return () => undefined;
      },
    },
  });
  return {
    today,
    /** @param {number} minutes */
    wait(minutes) {
      const end = now + minutes * MINUTE;
      while (timer && timer.at <= end) {
        now = timer.at;
        const { work } = timer;
        timer = null;
        work();
      }
      now = end;
    },
    /** No timer runs while it sleeps. @param {number} minutes */
    sleep(minutes) {
      now += minutes * MINUTE;
      comeIntoView();
    },
    /** @param {number} west */
    flyTo(west) {
      zone = west;
    },
    isQuiet: () => timer === null,
  };
}

test('the day changes at midnight of the zone the phone is in', () => {
  for (const [utc, tz, before, after] of /** @type {const} */ ([
    ['2026-06-25T22:58:30Z', -60, '2026-06-25', '2026-06-26'],
    ['2026-06-25T09:58:30Z', -840, '2026-06-25', '2026-06-26'],
    ['2026-06-26T10:58:30Z', 660, '2026-06-25', '2026-06-26'],
  ])) {
    const ours = phone(utc, tz);
    /** @type {string[]} */
    const told = [];
    ours.today.subscribe(() => told.push(ours.today.day()));
    assert.equal(ours.today.day(), before);

    ours.wait(1);
    assert.deepEqual(told, []);
    ours.wait(1);

    assert.deepEqual(told, [after]);
  }
});

test('the part of the day changes in the middle of a day', () => {
  const ours = phone('2026-06-25T11:59:30Z', 0);
  /** @type {string[]} */
  const told = [];
  ours.today.subscribe(() => told.push(ours.today.part()));

  ours.wait(5 * 60 + 1);

  assert.deepEqual(told, ['day', 'evening']);
});

test('a page shown again after a night says so at once', () => {
  const ours = phone('2026-06-25T22:00:00Z', 0);
  let told = 0;
  ours.today.subscribe(() => {
    told += 1;
  });

  ours.sleep(9 * 60);

  assert.equal(told, 1);
  assert.equal(ours.today.day(), '2026-06-26');
  assert.equal(ours.today.part(), 'morning');
});

test('a flight over the date line is a change of day', () => {
  const ours = phone('2026-06-25T21:00:00Z', -840); // Kiritimati, the 26th
  /** @type {string[]} */
  const told = [];
  ours.today.subscribe(() => told.push(ours.today.day()));

  ours.flyTo(600); // Honolulu
  ours.wait(1);

  assert.deepEqual(told, ['2026-06-25']);
});

test('each minute is told while somebody asks, and nothing ticks when nobody does', () => {
  const ours = phone('2026-06-25T12:00:20Z', 0);
  let told = 0;
  const end = ours.today.minute.subscribe(() => {
    told += 1;
  });

  ours.wait(3);
  assert.equal(told, 3);
  end();
  ours.wait(3);

  assert.equal(told, 3);
  assert.equal(ours.isQuiet(), true);
});

test('where a day ends later, midnight changes nothing and its hour does', () => {
  const ours = phone('2026-06-25T23:58:30Z', 0, 3);
  /** @type {string[]} */
  const told = [];
  ours.today.subscribe(() => told.push(`${ours.today.now()} is of ${ours.today.day()}`));

  ours.wait(185);

  assert.deepEqual(told, ['2026-06-26T03:00 is of 2026-06-26']);
  assert.equal(ours.today.dayOf('2026-06-26T02:59'), '2026-06-25');
});
