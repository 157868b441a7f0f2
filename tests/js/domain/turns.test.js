import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBurst, createTurns } from '../../../static/js/domain/turns.js';

/** A work that ends when it is told to. */
function aWork(log, name) {
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  const work = () => {
    log.push(name);
    return ended;
  };
  return { work, end };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a work waits for the one before it', async () => {
  const inTurn = createTurns();
  const log = [];
  const first = aWork(log, 'first');
  inTurn(first.work);
  const second = inTurn(async () => log.push('second'));
  await settled();
  assert.deepEqual(log, ['first']);

  first.end();
  await second;

  assert.deepEqual(log, ['first', 'second']);
});

test('whoever asked hears of a failure, and the next work goes on', async () => {
  const inTurn = createTurns();
  const failing = inTurn(async () => {
    throw new Error('no');
  });
  const next = inTurn(async () => 'done');

  await assert.rejects(failing, /no/);

  assert.equal(await next, 'done');
});

test('works about different things do not wait for each other', async () => {
  const inTurn = createTurns();
  const log = [];
  inTurn(aWork(log, 'one').work, 'one');

  await inTurn(async () => log.push('other'), 'other');

  assert.deepEqual(log, ['one', 'other']);
});

test('a burst is worked off once more when the work it met is done, and no oftener', async () => {
  const log = [];
  const works = [aWork(log, 'first'), aWork(log, 'again')];
  const burst = createBurst(() => works.shift().work());
  const [first, again] = works;
  burst.ask();
  burst.ask();
  burst.ask();
  assert.deepEqual(log, ['first']);

  first.end();
  again.end();
  await burst.done();

  assert.deepEqual(log, ['first', 'again']);
});
