import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCountry } from '../../../static/js/platform/look.js';

/** @param {string | null} kept */
function country(kept) {
  return readCountry(/** @type {Storage} */ ({ getItem: () => kept }));
}

test('a country chosen in the first edition, in small letters, is still chosen', () => {
  assert.equal(country('nz'), 'NZ');
  assert.equal(country('NZ'), 'NZ');
  assert.equal(country('elsewhere'), 'elsewhere');
  assert.equal(country(null), null);
});

test('the first edition’s “other countries of the Union” is no choice of a country', () => {
  assert.equal(country('eu'), null);
});
