import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUnderWay } from '../../../static/js/domain/under-way.js';

test('whoever waits hears when all that is under way has ended, well or not', async () => {
  const works = createUnderWay();
  let end = () => {};
  let fail = () => {};
  const first = new Promise((resolve) => {
    end = resolve;
  });
  const second = new Promise((_, reject) => {
    fail = reject;
  });
  assert.equal(works.note(first), first);
  const refused = assert.rejects(works.note(second), /full/);
  let isDone = false;
  const done = works.done().then(() => {
    isDone = true;
  });

  end();
  await first;
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(isDone, false);
  fail(new Error('full'));

  await refused;
  await done;
});

test('with nothing under way nobody waits', () => createUnderWay().done());
