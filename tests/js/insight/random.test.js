import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded, shuffle } from '../../../static/js/insight/random.js';

test('one seed gives the same numbers each time, another gives others', () => {
  const first = Array.from({ length: 5 }, seeded(7));
  assert.deepEqual(Array.from({ length: 5 }, seeded(7)), first);
  assert.notDeepEqual(Array.from({ length: 5 }, seeded(8)), first);
});

test('numbers lie from 0 up to 1 and fill it evenly', () => {
  const tenths = new Array(10).fill(0);
  const random = seeded(1);
  for (let n = 0; n < 100_000; n++) tenths[Math.floor(random() * 10)] += 1;

  for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 400, `${count} in a tenth`);
});

test('a shuffled list holds what it held', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
      const shuffled = [...list];
      shuffle(shuffled, seeded(seed));
      const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);
      assert.deepEqual(inOrder(shuffled), inOrder(list));
    }),
  );
});

test('every order of three comes up equally often', () => {
  const counts = new Map();
  const random = seeded(3);
  for (let n = 0; n < 60_000; n++) {
    const cards = [1, 2, 3];
    shuffle(cards, random);
    counts.set(cards.join(), (counts.get(cards.join()) ?? 0) + 1);
  }

  assert.equal(counts.size, 6);
  for (const count of counts.values()) assert.ok(Math.abs(count - 10_000) < 400, `${count}`);
});

test('who wants a few by lot gets every few equally often', () => {
  const counts = new Map();
  const random = seeded(4);
  const cards = [1, 2, 3, 4];
  for (let n = 0; n < 60_000; n++) {
    shuffle(cards, random, 2);
    const two = cards.slice(2).sort().join();
    counts.set(two, (counts.get(two) ?? 0) + 1);
  }

  assert.equal(counts.size, 6);
  for (const count of counts.values()) assert.ok(Math.abs(count - 10_000) < 400, `${count}`);
});
