import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import { LONGEST, less, more, nextWalk, SHORTEST } from '../../../static/js/domain/walk-plan.js';

const TODAY = '2031-04-20';

/** @param {number} daysAgo @param {number} minutes */
const walk = (daysAgo, minutes, { completed = true, was = null } = {}) => ({
  ...{ day: addDays(TODAY, -daysAgo), seconds: minutes * 60, completed, was },
});

/** Three walks in a week. @param {number} minutes */
const aWeekOf = (minutes) => [walk(1, minutes), walk(4, minutes), walk(7, minutes)];

test('it begins with the shortest walk there is', () => {
  assert.deepEqual(nextWalk([], TODAY), {
    step: 'same',
    why: 'first',
    minutes: { same: SHORTEST },
  });
});

test('after a walk comes the same again, with a little more and a little less beside it', () => {
  assert.deepEqual(nextWalk([walk(1, 8)], TODAY), {
    step: 'same',
    why: 'again',
    minutes: { less: 7, same: 8, more: 9 },
  });
});

test('after a week of walks that were manageable it holds out a little more', () => {
  assert.equal(nextWalk(aWeekOf(8), TODAY).step, 'more');
  assert.equal(nextWalk(aWeekOf(8).slice(1), TODAY).step, 'same', 'two walks are no week');
  const inFourDays = [walk(1, 8), walk(2, 8), walk(4, 8)];
  assert.equal(nextWalk(inFourDays, TODAY).step, 'same', 'four days are no week');
});

test('longer walks count towards a week of this length, shorter ones begin it anew', () => {
  assert.equal(nextWalk([walk(1, 8), walk(4, 10), walk(8, 9)], TODAY).step, 'more');
  assert.equal(nextWalk([walk(1, 8), walk(4, 7), walk(8, 8), walk(9, 8)], TODAY).step, 'same');
});

test('days without a walk change nothing', () => {
  const before = [walk(1, 8), walk(2, 8), walk(4, 8)];
  const after = before.map((one) => ({ ...one, day: addDays(one.day, -90) }));

  assert.deepEqual(nextWalk(after, TODAY), nextWalk(before, TODAY));
});

test('after a walk that was too much comes a step back, however good the week was', () => {
  const next = nextWalk([walk(0, 8, { was: 'much' }), ...aWeekOf(8)], TODAY);

  assert.deepEqual([next.step, next.why, next.minutes.less], ['less', 'much', 7]);
});

test('too much and broken off leads to what was walked', () => {
  const next = nextWalk([walk(0, 11, { completed: false, was: 'much' }), ...aWeekOf(20)], TODAY);

  assert.deepEqual(next.minutes, { less: 11, same: 20, more: 22 });
  assert.equal(next.step, 'less');
});

test('from the shortest walk there is no way back', () => {
  const next = nextWalk([walk(0, 5, { was: 'much' })], TODAY);

  assert.deepEqual([next.step, next.minutes], ['same', { same: 5, more: 6 }]);
});

test('a walk broken off, with nothing said, holds the length', () => {
  const next = nextWalk([walk(0, 2, { completed: false }), ...aWeekOf(12)], TODAY);

  assert.deepEqual([next.step, next.why, next.minutes.same], ['same', 'early', 12]);
});

test('the longest walk is the longest', () => {
  const next = nextWalk(aWeekOf(30), TODAY);

  assert.deepEqual([next.step, next.why, next.minutes.more], ['same', 'longest', undefined]);
});

const anyWalk = fc.record({
  day: fc.integer({ min: 0, max: 200 }).map((ago) => addDays(TODAY, -ago)),
  seconds: fc.integer({ min: 0, max: 7200 }),
  completed: fc.boolean(),
  was: fc.constantFrom(null, 'easy', 'right', 'much'),
});

test('whatever was walked, what is held out is in range, in order, and one small step away', () => {
  fc.assert(
    fc.property(fc.array(anyWalk), (walks) => {
      const { step, minutes } = nextWalk(walks, TODAY);
      const { less: down, same, more: up } = minutes;

      assert.ok(Number.isInteger(minutes[step]), 'what is chosen is there');
      for (const each of Object.values(minutes)) assert.ok(each >= SHORTEST && each <= LONGEST);
      if (down !== undefined) assert.ok(down < same);
      if (up !== undefined) assert.ok(up > same && up - same <= Math.max(1, same / 5));
    }),
  );
});

test('after a walk that was too much it never holds out more', () => {
  fc.assert(
    fc.property(fc.array(anyWalk), anyWalk, (walks, last) => {
      const much = [{ ...last, was: 'much' }, ...walks];
      const { step } = nextWalk(much, TODAY);

      assert.notEqual(step, 'more');
    }),
  );
});

test('a step is one minute, and two from a quarter of an hour on', () => {
  assert.deepEqual([5, 14, 15, 28, 29, 30].map(more), [6, 15, 17, 30, 30, 30]);
  assert.deepEqual([30, 17, 15, 6, 5].map(less), [28, 15, 14, 5, 5]);
});
