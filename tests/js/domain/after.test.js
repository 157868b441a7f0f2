import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRate } from '../../../static/js/domain/after.js';

const ENDED = Date.UTC(2031, 3, 9, 19, 5);
const MINUTE = 60_000;
const session = (more = {}) => ({
  ...{ at: '2031-04-09T21:00', tz: -120, seconds: 300, left: '', asked: false, after: {} },
  ...more,
});

test('a session whose page was closed is asked about for an hour after its end', () => {
  const closed = session();

  assert.equal(toRate([closed], ENDED + 2 * MINUTE), closed);
  assert.equal(toRate([closed], ENDED + 60 * MINUTE), closed);
  assert.equal(toRate([closed], ENDED + 61 * MINUTE), null);
});

test('the hour counts from when it was left, where it went on later', () => {
  const closed = session({ left: '2031-04-09T21:40' });

  assert.equal(toRate([closed], ENDED + 90 * MINUTE), closed);
});

test('nobody is asked twice, nor about what was answered or hardly begun', () => {
  for (const more of [{ asked: true }, { after: { ease: 0 } }, { seconds: 59 }]) {
    assert.equal(toRate([session(more)], ENDED + 5 * MINUTE), null);
  }
});

test('only the newest is asked about, and none that may still run in another tab', () => {
  assert.equal(toRate([session({ asked: true }), session()], ENDED + 5 * MINUTE), null);
  assert.equal(toRate([session()], ENDED + MINUTE), null);
  assert.equal(toRate([], ENDED), null);
});
