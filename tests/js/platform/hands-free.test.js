import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHandsFree, HANDS_FREE_MS } from '../../../static/js/platform/hands-free.js';
import { isOver } from '../support/settled.js';

function aPage(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const page = new EventTarget();
  const handsFree = createHandsFree(page, {
    set: (work, ms) => setTimeout(work, ms),
    clear: clearTimeout,
  });
  return { handsFree, answer: () => page.dispatchEvent(new Event('input')) };
}

test('where nobody has answered anything nothing waits', async (t) => {
  const { handsFree } = aPage(t);

  assert.equal(await isOver(handsFree()), true);
});

test('from one answer to the next what can wait does', async (t) => {
  const { handsFree, answer } = aPage(t);
  answer();
  const waiting = handsFree();

  t.mock.timers.tick(HANDS_FREE_MS - 1);
  answer();
  t.mock.timers.tick(HANDS_FREE_MS - 1);
  assert.equal(await isOver(waiting), false);
  t.mock.timers.tick(1);

  assert.equal(await isOver(waiting), true);
});

test('all that wait go on together, and a later answer holds up what comes later', async (t) => {
  const { handsFree, answer } = aPage(t);
  answer();
  const first = [handsFree(), handsFree()];
  t.mock.timers.tick(HANDS_FREE_MS);
  assert.deepEqual(await Promise.all(first.map(isOver)), [true, true]);

  answer();

  assert.equal(await isOver(handsFree()), false);
});
