import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showFirstLook } from '../../../static/js/platform/first-look.js';

const WITH_A_WORKER = { serviceWorker: { controller: {} } };

/** What stands on the page's root before the first paint. */
function lookOf({ kept = {}, navigator = { serviceWorker: { controller: null } } } = {}) {
  const document = { documentElement: { dataset: {} } };
  const localStorage = { getItem: (key) => kept[key] ?? null };
  showFirstLook({ document, localStorage, navigator });
  return document.documentElement.dataset;
}

test('who was never here is known before the first paint', () => {
  assert.deepEqual(lookOf(), { first: '' });
});

test('who was here before is never taken for somebody new', () => {
  assert.deepEqual(lookOf({ kept: { met: 'yes' } }), { met: '' });
  assert.deepEqual(lookOf({ kept: { met: 'yes' }, navigator: WITH_A_WORKER }), {
    met: '',
  });
});

test('a page that a worker brought is nobody’s first', () => {
  assert.deepEqual(lookOf({ navigator: WITH_A_WORKER }), {});
});

test('where no worker can be, as at an address without https, nothing is said of who is there', () => {
  assert.deepEqual(lookOf({ navigator: {} }), {});
});

test('what was chosen is applied before the first paint', () => {
  const kept = { met: 'yes', theme: 'dark', 'text-size': 'large' };
  assert.deepEqual(lookOf({ kept }), { met: '', theme: 'dark', textSize: 'large' });
  assert.deepEqual(lookOf({ kept: { met: 'yes', theme: 'neither' } }), { met: '' });
});

test('a browser that keeps nothing has no choice to apply, and nobody is taken for new', () => {
  const dataset = {};
  showFirstLook({
    document: { documentElement: { dataset } },
    get localStorage() {
      throw new DOMException('forbidden', 'SecurityError');
    },
    navigator: { serviceWorker: { controller: null } },
  });
  assert.deepEqual(dataset, {});
});
