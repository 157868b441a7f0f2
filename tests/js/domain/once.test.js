import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilItFails } from '../../../static/js/domain/once.js';

test('many who ask open once', async () => {
  let opened = 0;
  const open = untilItFails(async () => ++opened);

  assert.deepEqual(await Promise.all([open(), open()]), [1, 1]);
  assert.equal(await open(), 1);
});

test('a failure is told to all who waited, and whoever asks next tries again', async () => {
  const answers = [() => Promise.reject(new Error('lost')), async () => 'here'];
  const open = untilItFails(() => answers.shift()());

  const waiting = [open(), open()];
  for (const one of waiting) await assert.rejects(one, /lost/);

  assert.equal(await open(), 'here');
  assert.equal(await open(), 'here');
});
