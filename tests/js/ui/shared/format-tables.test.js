import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sayDate, sayNumber } from '../../../../static/js/ui/shared/format-tables.js';
import { dateTable, numberTable, tableOf } from '../../../../static/js/ui/shared/format-writing.js';

const LOCALES = [
  ...['en-US', 'en-GB', 'en-AU', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'pt-BR', 'ja-JP', 'zh-CN'],
  ...['ko-KR', 'hi-IN', 'bn-BD', 'ar-EG', 'fa-IR', 'he-IL', 'th-TH', 'ru-RU', 'fi-FI', 'hu-HU'],
  ...['en-US-u-hc-h23', 'en-u-nu-deva', 'en-u-ca-buddhist', 'en-u-ca-hebrew', 'bg-BG', 'my-MM'],
];
const HOWS = /** @type {Intl.DateTimeFormatOptions[]} */ ([
  { timeStyle: 'short' },
  { day: 'numeric' },
  { day: 'numeric', month: 'short' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { weekday: 'long', day: 'numeric', month: 'long' },
  { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  { weekday: 'narrow' },
  { month: 'long', year: 'numeric' },
]);
const dates = fc.date({
  min: new Date('1950-01-01'),
  max: new Date('2150-01-01'),
  noInvalidDate: true,
});
const decimals = fc.double({ min: -2000, max: 2000, noNaN: true });
const numbers = fc.oneof(
  decimals,
  fc.integer(),
  fc.integer({ min: -20_000, max: 20_000 }).map((n) => n / 20),
);

for (const locale of LOCALES) {
  test(`a table says of a day or a time what ${locale} does, or leaves it to the format`, () => {
    for (const how of HOWS) {
      const format = new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' });
      const table = dateTable(format);
      if (!table) continue;
      fc.assert(
        fc.property(dates, (date) => {
          const said = sayDate(table, date);
          assert.ok(said === null || said === format.format(date), `${said} ${date.toISOString()}`);
        }),
        { numRuns: 60 },
      );
    }
  });

  test(`a table says of a number what ${locale} does, or leaves it to the format`, () => {
    for (const how of [undefined, { maximumFractionDigits: 1 }, { minimumIntegerDigits: 2 }]) {
      const format = new Intl.NumberFormat(locale, how);
      const table = numberTable(format);
      if (!table) continue;
      fc.assert(
        fc.property(numbers, (number) => {
          const said = sayNumber(table, number);
          assert.ok(said === null || said === format.format(number), `${said} of ${number}`);
        }),
        { numRuns: 300 },
      );
    }
  });
}

for (const locale of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP', 'hi-IN', 'ar-EG']) {
  test(`nothing of what the app says of this century is left to the format in ${locale}`, () => {
    for (const how of HOWS) {
      const table = dateTable(new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' }));

      assert.ok(table && sayDate(table, new Date('2026-11-28T05:18Z')), JSON.stringify(how));
    }
    const table = numberTable(new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

    assert.ok(table && sayNumber(table, 5.1) && sayNumber(table, 10));
  });
}

test('of another calendar there is no table of days', () => {
  const how = /** @type {const} */ ({ day: 'numeric', month: 'short', timeZone: 'UTC' });

  assert.equal(dateTable(new Intl.DateTimeFormat('en-u-ca-hebrew', how)), null);
});

test('of a format in the zone of the device there is none, wherever the device is', () => {
  const how = /** @type {const} */ ({ day: 'numeric', month: 'short' });
  const [here, fixed] = [how, { ...how, timeZone: 'UTC' }].map((one) =>
    tableOf(new Intl.DateTimeFormat('en-US', one), one),
  );

  assert.equal(here, null);
  assert.ok(fixed);
});

test('of what a number is one of, as one or many, there is none', () => {
  assert.equal(tableOf(new Intl.PluralRules('en-US'), null), null);
});
