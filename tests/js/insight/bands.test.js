import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flareOf } from '../../../static/js/domain/flare.js';
import { bandsIn } from '../../../static/js/insight/bands.js';

const flare = (at, more = {}) =>
  flareOf({ id: at, created: 0, fields: { at, tz: 0, ...more }, others: {}, readOnly: false });

test('days in a row are one band, also of two flare-ups that meet', () => {
  const bands = bandsIn(
    [
      flare('2031-04-08T10:00', { end: '2031-04-09T10:00' }),
      flare('2031-04-06T10:00', { end: '2031-04-07T10:00' }),
      flare('2031-04-01T10:00'),
    ],
    '2031-04-10',
    14,
  );

  assert.deepEqual(bands, [
    { from: '2031-04-01', to: '2031-04-01', at: 4, until: 4 },
    { from: '2031-04-06', to: '2031-04-09', at: 9, until: 12 },
  ]);
});

test('a band ends where the window does', () => {
  const long = flare('2031-04-01T10:00', { end: '2031-04-20T10:00' });

  assert.deepEqual(bandsIn([long], '2031-04-10', 3), [
    { from: '2031-04-08', to: '2031-04-10', at: 0, until: 2 },
  ]);
  assert.deepEqual(bandsIn([long], '2031-05-30', 7), []);
});
