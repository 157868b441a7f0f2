import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOld, pickCountry } from '../../../../static/js/ui/help/country.js';

const COUNTRIES = [
  { id: 'gb', regions: ['GB'] },
  { id: 'us', regions: ['US'] },
  { id: 'eu', regions: ['DE', 'FR'] },
  { id: 'elsewhere', regions: [] },
];

test("the person's choice comes before the browser's language", () => {
  assert.equal(pickCountry(['en-US'], COUNTRIES, 'gb'), 'gb');
  assert.equal(pickCountry(['en-US'], COUNTRIES, 'elsewhere'), 'elsewhere');
});

test('the region of the first language that names a known country decides', () => {
  assert.equal(pickCountry(['en', 'pt-BR', 'de-DE', 'en-US'], COUNTRIES, null), 'eu');
  assert.equal(pickCountry(['zh-Hant-US'], COUNTRIES, null), 'us');
  assert.equal(pickCountry(['en-gb'], COUNTRIES, null), 'gb');
});

test('a language without a known region leads elsewhere', () => {
  assert.equal(pickCountry(['en', 'es-419', 'sw-KE'], COUNTRIES, null), 'elsewhere');
  assert.equal(pickCountry([], COUNTRIES, null), 'elsewhere');
});

test('a choice that no longer exists is not trusted', () => {
  assert.equal(pickCountry(['en-US'], COUNTRIES, 'atlantis'), 'us');
});

test('numbers are old when half a year has passed since their check', () => {
  assert.equal(isOld('2026-11-22', Date.parse('2027-05-21')), false);
  assert.equal(isOld('2026-11-22', Date.parse('2027-05-22')), true);
});
