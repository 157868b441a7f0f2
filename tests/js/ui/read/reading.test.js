import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  choosePlainNumbers,
  keepPlace,
  readPlace,
  showsPlainNumbers,
} from '../../../../static/js/platform/reading.js';

/** @returns {Storage} */
function aStorage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
      removeItem: (/** @type {string} */ key) => kept.delete(key),
    })
  );
}

test('a place is found again as it was kept, until all is read', () => {
  const storage = aStorage();
  keepPlace(storage, { id: 'mood-movement', nth: 3 });
  assert.deepEqual(readPlace(storage), { id: 'mood-movement', nth: 3 });

  keepPlace(storage, null);
  assert.equal(readPlace(storage), null);
});

test('a place that makes no sense is no place', () => {
  const storage = aStorage();
  storage.setItem('read-position', '<b> x');
  assert.equal(readPlace(storage), null);
});

test('plain numbers are shown until somebody hides them', () => {
  const storage = aStorage();
  assert.equal(showsPlainNumbers(storage), true);
  choosePlainNumbers(storage, false);
  assert.equal(showsPlainNumbers(storage), false);
  choosePlainNumbers(storage, true);
  assert.equal(showsPlainNumbers(storage), true);
});
