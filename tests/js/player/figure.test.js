/** Where a drawn body's joints are, as far along as its movement has come, and the outline around them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelAt, outline, placesAt, readWays, twinOf } from '../../../static/js/player/figure.js';

/** @import { Body, Part } from '../../../static/js/player/figure.js' */

/** A hip in the middle, and on each side a knee on it and a foot on that. @type {Body} */
const body = { middle: 1, parents: [-1, 0, 1], parts: [] };
/** @param {string} numbers @param {number} level @param {boolean} [isLoop] */
const at = (numbers, level, isLoop = false) =>
  placesAt(readWays(numbers, body), body, level, isLoop).map(({ x, y }) => [
    Number(x.toFixed(3)) + 0,
    Number(y.toFixed(3)) + 0,
  ]);

test('a joint is told from the one it hangs on, and goes with it', () => {
  const numbers = '50 -50,0;0,200;10,30;0,100;0,0';

  assert.deepEqual(at(numbers, 0).slice(0, 3), [
    [0, 0],
    [0, 20],
    [1, 23],
  ]);
  assert.deepEqual(at(numbers, 1).slice(0, 3), [
    [10, 0],
    [10, 20],
    [11, 23],
  ]);
  assert.deepEqual(at(numbers, 1)[3], [10, 10]);
});

test('what stands stays in its place while the rest moves', () => {
  const numbers = '50 -50,0;0,200;=40,300;0,100';

  for (const level of [0, 0.3, 1]) assert.deepEqual(at(numbers, level)[2], [4, 30]);
});

test('a limb that does as its twin is not told again', () => {
  const told = at('50 -50,0;0,200;10 5,30', 0.4);

  assert.deepEqual(told.slice(3), told.slice(1, 3));
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((joint) => twinOf(joint, body)),
    [0, 3, 4, 1, 2],
  );
});

test('beyond the ends of its way a joint stays at them', () => {
  assert.deepEqual(at('50 -50 7,0', -1), at('50 -50 7,0', 0));
  assert.deepEqual(at('50 -50 7,0', 2), at('50 -50 7,0', 1));
});

test('a round ends where it began and goes on without a corner', () => {
  const numbers = '0 100,0 0 100';

  assert.deepEqual(at(numbers, 0, true)[0], [10, 0]);
  assert.deepEqual(at(numbers, 0.25, true)[0], [0, 10]);
  assert.deepEqual(at(numbers, 0.5, true)[0], [-10, 0]);
  assert.deepEqual(at(numbers, 1, true), at(numbers, 0, true));
});

test('a limb is wide where it is joined and narrow at its end; what is not wide is a line', () => {
  const place = (/** @type {number} */ joint) => ({ x: 10 * joint, y: 0 });
  const drawn = (/** @type {Part} */ part) =>
    (outline(part, place).match(/-?[\d.]+/g) ?? []).map(Number);

  // prettier-ignore
  assert.deepEqual(
    drawn([
      'near',
      4,
      6,
      [
        [0, 2],
        [1, 1],
        [2, 0],
      ],
    ]),
    [-1.2, 1.5, 10, 1, 20, 0, 10, -1, -1.2, -1.5],
  );
  assert.deepEqual(
    drawn([
      'head',
      4,
      0,
      [
        [0, 0],
        [1, 0],
      ],
    ]),
    [0, 0, 10, 0],
  );
  assert.equal(outline(['eye', 2, 0, [[1, 0]]], place), 'M10.00 0.00h0');
});

test('an uncounted movement goes, stays, comes back and rests, the same each time', () => {
  const rhythm = [4, 1, 3, 2];
  const level = (/** @type {number} */ seconds) => levelAt(rhythm, seconds, false);

  assert.deepEqual(
    [0, 2, 4, 4.5, 5, 6.5, 8, 9].map(level).map((one) => Number(one.toFixed(3))),
    [0, 0.5, 1, 1, 1, 0.5, 0, 0],
  );
  for (let seconds = 0; seconds < 10; seconds += 0.1) {
    assert.ok(Math.abs(level(seconds) - level(seconds + 10)) < 1e-9);
  }
});

test('a round goes on evenly, and what has no rhythm rests', () => {
  assert.equal(levelAt([6, 0, 0, 0], 7.5, true), 0.25);
  assert.equal(levelAt([], 3, false), 0);
});
