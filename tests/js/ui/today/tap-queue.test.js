import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTapQueue } from '../../../../static/js/ui/today/tap-queue.js';

function aQueue() {
  /** @type {object[]} */
  const saved = [];
  /** @type {Map<number, () => void>} */
  const waiting = new Map();
  let count = 0;
  const timers = {
    set(work) {
      waiting.set(++count, work);
      return count;
    },
    clear: (timer) => waiting.delete(timer),
  };
  const rest = () => {
    for (const [timer, work] of [...waiting]) {
      waiting.delete(timer);
      work();
    }
  };
  const queue = createTapQueue({ save: async (tap) => void saved.push(tap), timers });
  return { queue, saved, rest };
}

test('a tap goes at once', () => {
  const { queue, saved } = aQueue();

  queue.now({ pain: 4 });

  assert.deepEqual(saved, [{ pain: 4 }]);
});

test('moves along a scale are one change once they rest', () => {
  const { queue, saved, rest } = aQueue();

  queue.whenAtRest({ pain: 1 });
  queue.whenAtRest({ pain: 2 });
  queue.whenAtRest({ pain: 3 });
  assert.deepEqual(saved, []);
  rest();

  assert.deepEqual(saved, [{ pain: 3 }]);
});

test('a move on one scale is not lost to a tap on the other, and comes before it', () => {
  const { queue, saved, rest } = aQueue();

  queue.whenAtRest({ pain: 3 });
  queue.now({ mood: 2 });
  rest();

  assert.deepEqual(saved, [{ pain: 3 }, { mood: 2 }]);
});

test('a tap on the same scale takes the place of the move before it', () => {
  const { queue, saved, rest } = aQueue();

  queue.whenAtRest({ pain: 3 });
  queue.now({ pain: 8 });
  rest();

  assert.deepEqual(saved, [{ pain: 8 }]);
});

test('leaving sends what still rests, once', () => {
  const { queue, saved, rest } = aQueue();

  queue.whenAtRest({ mood: 5 });
  queue.flush();
  queue.flush();
  rest();

  assert.deepEqual(saved, [{ mood: 5 }]);
});

test('it is busy until the last change is on the device', async () => {
  const { queue, rest } = aQueue();
  assert.equal(queue.isBusy(), false);

  queue.whenAtRest({ pain: 3 });
  assert.equal(queue.isBusy(), true);
  rest();
  assert.equal(queue.isBusy(), true);
  await new Promise(setImmediate);

  assert.equal(queue.isBusy(), false);
});
