/** Where a drawn body's joints are: as far along their ways as its movement has come. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boneMatrix, levelAt, placeAt, readWays, shift } from '../../../static/js/player/figure.js';

const [moving, resting] = readWays('0 0 100 50 100 100;30 -40');

test('a joint goes straight from step to step, and a resting one stays', () => {
  assert.deepEqual(placeAt(moving, 0), { x: 0, y: 0 });
  assert.deepEqual(placeAt(moving, 0.25), { x: 5, y: 2.5 });
  assert.deepEqual(placeAt(moving, 0.75), { x: 10, y: 7.5 });
  assert.deepEqual(placeAt(moving, 1), { x: 10, y: 10 });
  for (const level of [0, 0.4, 1]) assert.deepEqual(placeAt(resting, level), { x: 3, y: -4 });
});

test('beyond the ends of its way a joint stays at them', () => {
  assert.deepEqual(placeAt(moving, -1), placeAt(moving, 0));
  assert.deepEqual(placeAt(moving, 2), placeAt(moving, 1));
});

test('a bone reaches from one joint to the other and keeps its width', () => {
  const [a, b, c, d, e, f] = (
    boneMatrix({ x: 1, y: 2 }, { x: 4, y: 6 }).match(/-?[\d.]+/g) ?? []
  ).map(Number);

  assert.deepEqual([a + e, b + f], [4, 6]);
  assert.ok(Math.abs(Math.hypot(c, d) - 1) < 1e-9);
  assert.ok(Math.abs(a * c + b * d) < 1e-9);
  assert.equal(shift({ x: 1.23456, y: -2 }), 'translate(1.235 -2)');
});

test('an uncounted movement goes, stays, comes back and rests, the same each time', () => {
  const rhythm = [4, 1, 3, 2];
  const at = (/** @type {number} */ seconds) => levelAt(rhythm, seconds, false);

  assert.deepEqual(
    [0, 2, 4, 4.5, 5, 6.5, 8, 9].map(at).map((one) => Number(one.toFixed(3))),
    [0, 0.5, 1, 1, 1, 0.5, 0, 0],
  );
  for (let seconds = 0; seconds < 10; seconds += 0.1) {
    assert.ok(Math.abs(at(seconds) - at(seconds + 10)) < 1e-9);
  }
});

test('a round goes on evenly, and what has no rhythm rests', () => {
  assert.equal(levelAt([6, 0, 0, 0], 7.5, true), 0.25);
  assert.equal(levelAt([], 3, false), 0);
});
