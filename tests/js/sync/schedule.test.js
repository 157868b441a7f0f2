import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../../static/js/domain/errors.js';
import { createSchedule } from '../../../static/js/sync/schedule.js';

const QUIET = { busy: false, sent: 0, received: 0, repairDue: false };
const settled = () => new Promise(setImmediate);

/** A schedule with a page to show and hide, a timer to look at, and runs that end as told. */
function aSchedule({ random = () => 1 } = {}) {
  const page = { visible: true, listeners: new Map() };
  const timer = { fn: null, ms: null };
  const runs = [];
  const world = { page, timer, runs, next: async () => QUIET };
  world.schedule = createSchedule({
    run: (options) => {
      runs.push(options);
      return world.next();
    },
    page: {
      isVisible: () => page.visible,
      on(event, listener) {
        page.listeners.set(event, listener);
        return () => page.listeners.delete(event);
      },
    },
    timers: {
      set: (fn, ms) => Object.assign(timer, { fn, ms }),
      clear: () => Object.assign(timer, { fn: null, ms: null }),
    },
    random,
  });
  world.emit = async (event) => {
    page.listeners.get(event)?.();
    await settled();
  };
  world.tick = async () => {
    timer.fn();
    await settled();
  };
  world.start = async () => {
    world.schedule.start();
    await settled();
  };
  return world;
}
const failing = (code, details) => async () => {
  throw new AppError(code, 'refused', { details });
};

test('it syncs at the start, when seen, and when online again', async () => {
  const { start, emit, runs } = aSchedule();

  await start();
  await emit('visible');
  await emit('online');

  assert.equal(runs.length, 3);
  assert.equal(runs[0].retryRefused, true);
  assert.equal(runs[1].retryRefused, false);
});

test('while it is looked at it asks every minute, and less often when nothing happens', async () => {
  const world = aSchedule();
  world.next = async () => ({ ...QUIET, received: 1 });
  await world.start();
  assert.equal(world.timer.ms, 60_000);

  world.next = async () => QUIET;
  const waits = [];
  for (let turn = 0; turn < 6; turn++) {
    await world.tick();
    waits.push(world.timer.ms);
  }

  assert.deepEqual(waits, [90_000, 135_000, 202_500, 300_000, 300_000, 300_000]);
});

test('a page nobody looks at does not ask', async () => {
  const world = aSchedule();
  world.page.visible = false;

  await world.start();

  assert.equal(world.timer.fn, null);
});

test('a burst of saves goes out two seconds after the first', async () => {
  const world = aSchedule();
  await world.start();

  world.schedule.saved();
  assert.equal(world.timer.ms, 2000);
  world.timer.ms = 'untouched';
  world.schedule.saved();

  assert.equal(world.timer.ms, 'untouched');
  await world.tick();
  assert.equal(world.runs.length, 2);
});

test('what was saved goes out at once when the page is put away', async () => {
  const world = aSchedule();
  await world.start();

  await world.emit('hidden');
  assert.equal(world.runs.length, 1);

  world.schedule.saved();
  await world.emit('hidden');
  assert.equal(world.runs.length, 2);
});

test('a save during a run is sent soon after it', async () => {
  const world = aSchedule();
  let finish;
  world.next = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  world.schedule.start();
  world.schedule.saved();

  finish(QUIET);
  await settled();

  assert.equal(world.timer.ms, 2000);
});

test('after failures it waits longer and longer, up to five minutes', async () => {
  const world = aSchedule();
  world.next = failing('offline');
  await world.start();
  const waits = [world.timer.ms];

  for (let turn = 0; turn < 9; turn++) {
    await world.tick();
    waits.push(world.timer.ms);
  }

  assert.deepEqual(
    waits,
    [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((s) => s * 1000),
  );
});

test('devices that failed together do not come back together', async () => {
  const waits = [];
  for (const chance of [0, 0.5, 1]) {
    const world = aSchedule({ random: () => chance });
    world.next = failing('offline');
    await world.start();
    for (let turn = 0; turn < 4; turn++) await world.tick();
    waits.push(world.timer.ms);
  }

  assert.deepEqual(waits, [16_000, 24_000, 32_000]);
});

test('a server that names a time is given it', async () => {
  const world = aSchedule();
  world.next = failing('rate_limited', { retryAfterMs: 90_000 });

  await world.start();

  assert.equal(world.timer.ms, 90_000);
});

test('no wait is longer than a quarter of an hour, nor shorter than two seconds', async () => {
  for (const [asked, wait] of [
    [2 ** 31, 900_000],
    [2_592_000_000, 900_000],
    [Number.POSITIVE_INFINITY, 900_000],
    [-5, 2000],
    [Number.NaN, 2000],
    [0, 2000],
  ]) {
    const world = aSchedule();
    world.next = failing('unavailable', { retryAfterMs: asked });

    await world.start();

    assert.equal(world.timer.ms, wait, String(asked));
  }
});

test('a save does not shorten the wait after a failure', async () => {
  const world = aSchedule();
  world.next = failing('unavailable', { retryAfterMs: 90_000 });
  await world.start();

  world.schedule.saved();

  assert.equal(world.timer.ms, 90_000);
});

test('a session that is over stops it, until the person asks', async () => {
  const world = aSchedule();
  world.next = failing('auth');
  await world.start();
  world.schedule.saved();
  assert.equal(world.timer.fn, null);

  world.next = async () => QUIET;
  await world.schedule.now();

  assert.equal(world.timer.ms, 90_000);
});

test('every run is reported', async () => {
  const world = aSchedule();
  const reports = [];
  world.schedule.subscribe((report) => reports.push(report));

  await world.start();
  world.next = failing('offline');
  await world.schedule.now();

  assert.deepEqual(
    reports.map(({ outcome, error }) => [outcome?.sent, error?.code]),
    [
      [0, undefined],
      [undefined, 'offline'],
    ],
  );
});

test('another tab at work is asked again in two seconds', async () => {
  const world = aSchedule();
  world.next = async () => ({ ...QUIET, busy: true });

  await world.start();

  assert.equal(world.timer.ms, 2000);
});

test('stopped, it neither waits nor listens', async () => {
  const world = aSchedule();
  await world.start();

  world.schedule.stop();
  await world.emit('visible');
  world.schedule.saved();

  assert.equal(world.timer.fn, null);
  assert.equal(world.runs.length, 1);
});
