import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toResume } from '../../../static/js/domain/resume.js';

const LEFT = Date.UTC(2031, 3, 9, 19, 0);
const MINUTE = 60_000;
const left = (more = {}) => ({
  routine: 'body-scan',
  completed: false,
  place: 200,
  left: '2031-04-09T21:00',
  tz: -120,
  ...more,
});

test('a session left within half an hour may go on', () => {
  const session = left();

  assert.equal(toResume([session], 'body-scan', LEFT + 30 * MINUTE), session);
  assert.equal(toResume([session], 'body-scan', LEFT + 31 * MINUTE), null);
  assert.equal(toResume([session], 'pmr-short', LEFT), null);
});

test('one that was finished, hardly begun or kept by an older app does not', () => {
  for (const more of [{ completed: true }, { place: 10 }, { left: '' }]) {
    assert.equal(toResume([left(more)], 'body-scan', LEFT), null);
  }
});

test('only the newest one of a routine goes on', () => {
  assert.equal(toResume([left({ completed: true }), left()], 'body-scan', LEFT), null);
});
