import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { firstPaint } from '../../../static/js/platform/first-paint.js';
import { isOver } from '../support/settled.js';

const LONGEST_MS = 3000;

/** A window that paints when it is told to, and what may be true of it. */
function aWindow({ isHidden = false, controller = null, tellsOf = ['paint'] } = {}) {
  const document = Object.assign(new EventTarget(), { hidden: isHidden });
  let tell = () => {};
  class PerformanceObserver {
    static supportedEntryTypes = tellsOf;
    constructor(listener) {
      tell = (names) =>
        listener({ getEntriesByName: (name) => names.filter((one) => one === name) });
    }
    observe() {}
  }
  return {
    document,
    navigator: { serviceWorker: { controller } },
    PerformanceObserver,
    setTimeout: (...args) => setTimeout(...args).unref?.(),
    paint: (...names) => tell(names),
    hide: () => document.dispatchEvent(new Event('visibilitychange')),
  };
}

test('a first visit waits for the first words, not for the colour of the page', async () => {
  const window = aWindow();
  const waiting = firstPaint(window);

  window.paint('first-paint');
  assert.equal(await isOver(waiting), false);
  window.paint('first-paint', 'first-contentful-paint');

  assert.equal(await isOver(waiting), true);
});

test('where the app is on the device nothing waits', async () => {
  assert.equal(await isOver(firstPaint(aWindow({ controller: {} }))), true);
});

test('a page that nobody sees does not wait, nor one that is left meanwhile', async () => {
  const left = aWindow();
  const waiting = firstPaint(left);
  left.hide();

  assert.equal(await isOver(waiting), true);
  assert.equal(await isOver(firstPaint(aWindow({ isHidden: true }))), true);
});

test('a browser that does not tell of its paints waits for none', async () => {
  assert.equal(await isOver(firstPaint(aWindow({ tellsOf: ['resource'] }))), true);
  assert.equal(await isOver(firstPaint({ ...aWindow(), PerformanceObserver: undefined })), true);
});

test('what is never painted is waited for three seconds at most', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const waiting = firstPaint(aWindow());

  mock.timers.tick(LONGEST_MS - 1);
  assert.equal(await isOver(waiting), false);
  mock.timers.tick(1);

  assert.equal(await isOver(waiting), true);
  mock.timers.reset();
});
