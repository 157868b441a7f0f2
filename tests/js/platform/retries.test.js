import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilDone } from '../../../static/js/platform/retries.js';

/** Timers that ring when told, and note for how long they were set. */
function createHand() {
  /** @type {Map<number, () => void>} */
  const works = new Map();
  /** @type {number[]} */
  const pauses = [];
  return {
    pauses,
    timers: {
      /** @param {() => void} work @param {number} ms */
      set: (work, ms) => works.set(pauses.push(ms), work) && pauses.length,
      /** @param {number} timer */
      clear: (timer) => void works.delete(timer),
    },
    async ring() {
      const due = [...works.values()];
      works.clear();
      for (const work of due) await work();
      return due.length;
    },
  };
}

test('what fails is tried again by itself, each time later, until it succeeds', async () => {
  const hand = createHand();
  const answers = [false, false, false, true];
  const begin = untilDone(async () => answers.shift() === true, hand.timers);

  await begin();
  while ((await hand.ring()) > 0);

  assert.deepEqual(answers, []);
  assert.deepEqual(hand.pauses, [2000, 4000, 8000]);
});

test('a pause has an upper bound', async () => {
  const hand = createHand();
  const begin = untilDone(async () => false, hand.timers);

  await begin();
  for (let times = 0; times < 20; times++) await hand.ring();

  assert.equal(hand.pauses.at(-1), 600_000);
});

test('a better moment is taken at once, and the pause is over', async () => {
  const hand = createHand();
  const answers = [false, true];
  const work = untilDone(async () => answers.shift() === true, hand.timers);
  await work();

  await work();

  assert.deepEqual(answers, []);
  assert.equal(await hand.ring(), 0);
});

test('it is never done twice at a time, nor again once it is done', async () => {
  const hand = createHand();
  let times = 0;
  /** @type {(isDone: boolean) => void} */
  let finish = () => {};
  const work = untilDone(() => {
    times++;
    return new Promise((resolve) => {
      finish = resolve;
    });
  }, hand.timers);
  const first = work();

  await work();
  finish(true);
  await first;
  await work();

  assert.equal(times, 1);
  assert.deepEqual(hand.pauses, []);
});
