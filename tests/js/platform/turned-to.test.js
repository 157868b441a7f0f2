import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnedTo } from '../../../static/js/platform/turned-to.js';
import { isOver } from '../support/settled.js';

const signal = new AbortController().signal;

for (const sign of ['pointerdown', 'keydown', 'focusin']) {
  test(`somebody turns to it by ${sign}, and nothing else is that`, async () => {
    const element = new EventTarget();
    const waiting = turnedTo(element, { navigator: {}, signal });

    element.dispatchEvent(new Event('pointermove'));
    assert.equal(await isOver(waiting), false);
    element.dispatchEvent(new Event(sign));

    assert.equal(await isOver(waiting), true);
  });
}

test('where the app is on the device nothing waits', async () => {
  const navigator = { serviceWorker: { controller: {} } };

  assert.equal(await isOver(turnedTo(new EventTarget(), { navigator, signal })), true);
});

test('what was left is turned to by nobody', async () => {
  const leaving = new AbortController();
  const element = new EventTarget();
  const waiting = turnedTo(element, { navigator: {}, signal: leaving.signal });

  leaving.abort();
  element.dispatchEvent(new Event('pointerdown'));

  assert.equal(await isOver(waiting), false);
});
