/** A new version has taken over: who was busy by then goes on with the page as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerServiceWorker } from '../../../static/js/platform/service-worker-client.js';

/** Node's own channel would keep this process waiting; nobody speaks on it here. */
globalThis.BroadcastChannel = class extends EventTarget {
  postMessage() {}
};

/** @param {{ isControlled: boolean, isBusy: boolean }} page @returns {number} how often it was loaded again */
function afterTakeOver({ isControlled, isBusy }) {
  const container = Object.assign(new EventTarget(), {
    controller: isControlled ? {} : null,
    register: async () => Object.assign(new EventTarget(), { active: {} }),
  });
  let reloads = 0;
  registerServiceWorker({
    ...{ container, url: '/sw.js', names: { TAKE_OVER: 't', MAY_RELOAD: 'm', BUSY: 'b' } },
    ...{ isBusy: () => isBusy, reload: () => reloads++, onUpdateReady() {}, onError() {} },
    timers: { set: () => 0, clear() {} },
  });
  container.dispatchEvent(new Event('controllerchange'));
  return reloads;
}

test('a tab that holds nothing is loaded again in the new version', () => {
  assert.equal(afterTakeOver({ isControlled: true, isBusy: false }), 1);
});

test('a tab in which a session or a draft was begun since is left as it is', () => {
  assert.equal(afterTakeOver({ isControlled: true, isBusy: true }), 0);
});

test('the first version of all loads no page again', () => {
  assert.equal(afterTakeOver({ isControlled: false, isBusy: false }), 0);
});
