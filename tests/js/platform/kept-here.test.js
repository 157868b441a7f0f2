import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsAnything } from '../../../static/js/platform/kept-here.js';

/** @param {() => Promise<IDBDatabaseInfo[]>} databases */
const keeps = (databases) => keepsAnything({ indexedDB: { databases } });

test('a device without a database keeps nothing, and one of any kind is something', async () => {
  assert.equal(await keeps(async () => []), false);
  assert.equal(await keeps(async () => [{ name: 'key-early-1', version: 1 }]), true);
});

test('a browser that does not say may keep something', async () => {
  assert.equal(await keepsAnything({ indexedDB: /** @type {IDBFactory} */ ({}) }), true);
  assert.equal(await keeps(() => Promise.reject(new Error('forbidden'))), true);
});
