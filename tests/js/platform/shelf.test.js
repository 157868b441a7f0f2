import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsFiles, removeFiles } from '../../../static/js/platform/shelf.js';

test('files are kept from the first on until all are removed', async () => {
  const shelves = new Set(['twofold-voices', 'another']);
  const caches = /** @type {CacheStorage} */ ({
    has: async (/** @type {string} */ name) => shelves.has(name),
    delete: async (/** @type {string} */ name) => shelves.delete(name),
  });

  assert.equal(await keepsFiles({ caches }), true);
  await removeFiles({ caches });

  assert.equal(await keepsFiles({ caches }), false);
  assert.deepEqual([...shelves], ['another']);
});

test('where a browser lends no shelf, no files are kept', async () => {
  assert.equal(await keepsFiles({}), false);
  await removeFiles({});
});
