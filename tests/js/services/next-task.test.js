import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { whenPainted } from '../../../static/js/services/next-task.js';

/** A page whose frames come when told. */
function aPage({ hidden = false } = {}) {
  const asked = [];
  globalThis.document = { hidden };
  globalThis.requestAnimationFrame = (draw) => asked.push(draw);
  const draw = () => {
    for (const one of asked.splice(0)) one();
  };
  return { draw, asked };
}

afterEach(() => {
  delete globalThis.document;
  delete globalThis.requestAnimationFrame;
});

test('what waits until a person has seen their answer comes after the frame that shows it, also where nothing else is to do', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] }); // a busy machine takes longer than a frame may
  const page = aPage();
  const told = [];
  const waiting = whenPainted().then(() => told.push('redrawn'));
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  assert.deepEqual(told, []);

  told.push('frame');
  page.draw();
  await waiting;
  assert.deepEqual(told, ['frame', 'redrawn']);
});

test('a page that is not seen, or has no frames, waits for none', async () => {
  const { asked } = aPage({ hidden: true });
  await whenPainted();
  assert.equal(asked.length, 0);

  delete globalThis.requestAnimationFrame;
  delete globalThis.document;
  await whenPainted();
});

test('where the page is put away before its frame, the work is done all the same', async () => {
  aPage();
  await whenPainted();
});
