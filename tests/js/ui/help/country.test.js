import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOld, likelyCountries, pickCountry } from '../../../../static/js/ui/help/country.js';

const PLACES = [
  { code: 'GB', zones: ['Europe/London', 'GB'] },
  { code: 'US', zones: ['America/New_York', 'US/Eastern'] },
  { code: 'DE', zones: ['Europe/Berlin', 'Europe/Busingen'] },
  { code: 'NG', zones: ['Africa/Lagos'] },
  { code: 'BV', zones: [] },
];

/** @param {readonly string[]} languages @param {string | undefined} zone */
function pick(languages, zone, chosen = /** @type {string | null} */ (null)) {
  return pickCountry(languages, zone, PLACES, chosen);
}

test("the person's choice comes before all that the browser says", () => {
  assert.equal(pick(['en-US'], 'America/New_York', 'GB'), 'GB');
  assert.equal(pick(['en-US'], 'America/New_York', 'elsewhere'), 'elsewhere');
});

test('a choice that no longer exists is not trusted', () => {
  assert.equal(pick(['en-US'], 'America/New_York', 'atlantis'), 'US');
});

test('time zone and language that agree name the country', () => {
  assert.equal(pick(['en-GB'], 'Europe/London'), 'GB');
  assert.equal(pick(['en', 'fr-FR', 'de-DE'], 'Europe/Berlin'), 'DE');
  assert.equal(pick(['zh-Hant-US'], 'US/Eastern'), 'US');
});

test('a language without a country leaves it to the time zone', () => {
  assert.equal(pick(['en', 'es-419'], 'Africa/Lagos'), 'NG');
  assert.equal(pick([], 'Europe/London'), 'GB');
});

test('where time zone and language differ, the person is asked', () => {
  assert.equal(pick(['en-US'], 'Africa/Lagos'), null);
  assert.equal(pick(['en-GB', 'en-US'], 'Europe/Berlin'), null);
});

test('where the time zone names no country, the person is asked', () => {
  for (const zone of ['UTC', 'Etc/GMT+3', undefined]) {
    assert.equal(pick(['en-GB'], zone), null);
  }
});

test('where the person is asked, the clock is believed first and then the languages', () => {
  const likely = (/** @type {string[]} */ languages, /** @type {string} */ zone) =>
    likelyCountries(languages, zone, PLACES);

  assert.deepEqual(likely(['en-US', 'en-GB', 'en-US'], 'Africa/Lagos'), ['NG', 'US', 'GB']);
  assert.deepEqual(likely(['en-US', 'de-DE', 'en-GB'], 'Africa/Lagos'), ['NG', 'US', 'DE']);
  assert.deepEqual(likely(['en-GB'], 'UTC'), ['GB']);
  assert.deepEqual(likely(['en', 'es-419', 'en-XX'], 'UTC'), []);
});

test('numbers are old on the day after they had to be reviewed', () => {
  assert.equal(isOld('2027-05-21', Date.parse('2027-05-21T23:00:00Z')), false);
  assert.equal(isOld('2027-05-21', Date.parse('2027-05-22T00:00:00Z')), true);
});
