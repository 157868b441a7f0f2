import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPersistOnce } from '../../../static/js/platform/storage.js';

/** A browser that may or may not promise, and what is remembered between pages. */
function aBrowser({ persisted = false, storage = true } = {}) {
  const remembered = { asked: false };
  const calls = { persist: 0, rest: 0 };
  const navigator = storage && {
    persisted: async () => persisted,
    persist: async () => {
      calls.persist += 1;
      return false;
    },
  };
  const aPage = () =>
    createPersistOnce({
      navigator: navigator ? { storage: navigator } : {},
      hasAsked: async () => remembered.asked,
      noteAsked: async () => {
        remembered.asked = true;
      },
      rest: async () => {
        calls.rest += 1;
      },
    });
  return { aPage, calls };
}

test('the browser is asked to keep the data once something was saved, and only once', async () => {
  const { aPage, calls } = aBrowser();
  const saved = aPage();
  assert.equal(calls.persist, 0);

  await saved();
  await saved();
  await aPage()();

  assert.equal(calls.persist, 1);
});

test('whoever saved has their answer before the browser is asked anything', async () => {
  const { aPage, calls } = aBrowser();

  const asking = aPage()();
  assert.deepEqual(calls, { persist: 0, rest: 1 });
  await asking;

  assert.deepEqual(calls, { persist: 1, rest: 1 });
});

test('a browser that has promised already, or cannot say, is left alone', async () => {
  const promised = aBrowser({ persisted: true });
  const old = aBrowser({ storage: false });

  await promised.aPage()();
  await old.aPage()();

  assert.deepEqual([promised.calls.persist, old.calls.persist], [0, 0]);
});
