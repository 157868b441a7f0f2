import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dayOf } from '../../../static/js/domain/day.js';
import {
  isCardDue,
  isMuchPainNow,
  isVeryLowNow,
  readShown,
  shownToday,
} from '../../../static/js/insight/low-mood.js';

const HOUR = 60;
const TODAY = '2031-04-09';
const TOKYO = -9 * HOUR;
const LOS_ANGELES = 7 * HOUR;

/** A clock that stands at a local time. */
const at = (local, tz = 0) => {
  const ms = Date.parse(`${local}Z`) + tz * 60_000;
  return { now: () => ms, tz: () => tz };
};
const noon = at(`${TODAY}T12:00`);
const entry = (local, mood, { tz = 0, pain = null } = {}) => ({
  at: local,
  tz,
  day: dayOf(local),
  mood,
  pain,
});
const veryLow = (daysAgo) => entry(`${addDays(TODAY, -daysAgo)}T09:00`, 1);
const low = (daysAgo) => entry(`${addDays(TODAY, -daysAgo)}T09:00`, 2);

test('a "Very low" of this morning brings the kind line', () => {
  assert.equal(isVeryLowNow([entry(`${TODAY}T11:00`, 1)], noon), true);
});

test('pain of 7 or more is much while it is fresh, and until less is told', () => {
  const told = (local, pain) => entry(local, null, { pain });

  assert.equal(isMuchPainNow([told(`${TODAY}T11:00`, 7)], noon), true);
  assert.equal(isMuchPainNow([told(`${TODAY}T11:00`, 6)], noon), false);
  assert.equal(isMuchPainNow([told(`${TODAY}T05:59`, 9)], noon), false);
  assert.equal(isMuchPainNow([told(`${TODAY}T11:30`, 3), told(`${TODAY}T11:00`, 9)], noon), false);
  assert.equal(isMuchPainNow([], noon), false);
});

test('"Low" brings no line, and an empty journal none', () => {
  assert.equal(isVeryLowNow([entry(`${TODAY}T11:00`, 2)], noon), false);
  assert.equal(isVeryLowNow([], noon), false);
});

test('the line goes when a better mood follows, whatever order the entries come in', () => {
  const first = entry(`${TODAY}T10:00`, 1);
  const later = entry(`${TODAY}T11:00`, 3);

  assert.equal(isVeryLowNow([first, later], noon), false);
  assert.equal(isVeryLowNow([later, first], noon), false);
});

test('a pain score alone does not take the line away', () => {
  const moments = [entry(`${TODAY}T10:00`, 1), entry(`${TODAY}T11:00`, null, { pain: 7 })];

  assert.equal(isVeryLowNow(moments, noon), true);
});

test('the line lasts across midnight and not into the next morning', () => {
  const night = [entry('2031-04-08T23:50', 1)];

  assert.equal(isVeryLowNow(night, at('2031-04-09T00:10')), true);
  assert.equal(isVeryLowNow(night, at('2031-04-09T08:00')), false);
});

test('a past day written later is no feeling of now', () => {
  assert.equal(isVeryLowNow([entry('2031-04-08T21:00', 1)], noon), false);
});

test('the line counts hours that passed, not what two zones call them', () => {
  const inTokyo = [entry('2031-04-09T15:00', 1, { tz: TOKYO })];

  assert.equal(isVeryLowNow(inTokyo, at('2031-04-08T23:30', LOS_ANGELES)), true);
  assert.equal(isVeryLowNow(inTokyo, at('2031-04-09T15:00', LOS_ANGELES)), false);
});

test('a time that is still to come says nothing about now', () => {
  const planned = [entry(`${TODAY}T20:00`, 5), entry(`${TODAY}T11:00`, 1)];

  assert.equal(isVeryLowNow(planned, noon), true);
});

test('"Very low" on one day brings no card, however often', () => {
  const often = ['08:00', '12:00', '20:00'].map((time) => entry(`${TODAY}T${time}`, 1));

  assert.equal(isCardDue(often, noon, null), false);
});

test('"Very low" on two days brings no card', () => {
  assert.equal(isCardDue([veryLow(0), veryLow(1)], noon, null), false);
});

test('"Very low" on three of the last seven days brings the card', () => {
  assert.equal(isCardDue([veryLow(0), veryLow(3), veryLow(6)], noon, null), true);
});

test('the eighth day back no longer counts', () => {
  assert.equal(isCardDue([veryLow(0), veryLow(3), veryLow(7)], noon, null), false);
});

test('"Low" is not "Very low"', () => {
  assert.equal(isCardDue([veryLow(0), veryLow(1), low(2), low(3)], noon, null), false);
});

test('a better moment on the same day does not take the day back', () => {
  const mixed = [veryLow(0), veryLow(1), veryLow(2), entry(`${TODAY}T11:30`, 5)];

  assert.equal(isCardDue(mixed, noon, null), true);
});

test('past days written later count for the day they tell of', () => {
  const written = [veryLow(2), veryLow(4), veryLow(5)];

  assert.equal(isCardDue(written, noon, null), true);
});

test('an entry before and one after midnight are two days', () => {
  const nights = [entry('2031-04-07T23:59', 1), entry('2031-04-08T00:01', 1), veryLow(0)];

  assert.equal(isCardDue(nights, noon, null), true);
});

test('a day is the one it was where the entry was written, also after a flight west', () => {
  const inTokyo = [
    entry('2031-04-08T09:00', 1, { tz: TOKYO }),
    entry('2031-04-09T09:00', 1, { tz: TOKYO }),
    entry('2031-04-10T09:00', 1, { tz: TOKYO }),
  ];

  assert.equal(isCardDue(inTokyo, at('2031-04-09T18:00', LOS_ANGELES), null), true);
});

test('with pain scores off, mood alone decides', () => {
  const moods = [0, 1, 2].map((ago) => ({ ...veryLow(ago), pain: null }));
  const pains = [0, 1, 2].map((ago) => ({ ...veryLow(ago), mood: null, pain: 10 }));

  assert.equal(isCardDue(moods, noon, null), true);
  assert.equal(isCardDue(pains, noon, null), false);
});

test('an import of old days brings no card', () => {
  const old = Array.from({ length: 300 }, (_, n) => veryLow(n + 8));

  assert.equal(isCardDue(old, noon, null), false);
});

test('a locked journal tells nothing, so nothing is answered', () => {
  assert.equal(isCardDue([], noon, null), false);
  assert.equal(isVeryLowNow([], noon), false);
});

test('the card stays for the day it came and rests for a week after it', () => {
  const days = (count) => [0, 1, 2].map((ago) => veryLow(ago - count));
  const on = (count) => at(`${addDays(TODAY, count)}T12:00`);
  const came = shownToday(noon, false);

  assert.equal(isCardDue(days(0), noon, came), true);
  assert.equal(isCardDue(days(1), on(1), came), false);
  assert.equal(isCardDue(days(6), on(6), came), false);
  assert.equal(isCardDue(days(7), on(7), came), true);
});

test('a card that was put away is away for the day and the week', () => {
  const days = [veryLow(0), veryLow(1), veryLow(2)];
  const away = shownToday(noon, true);

  assert.deepEqual(away, { day: TODAY, away: true });
  assert.equal(isCardDue(days, noon, away), false);
  assert.equal(isCardDue(days, at('2031-04-10T12:00'), away), false);
});

test('a card put away before a flight west stays away', () => {
  const days = [veryLow(0), veryLow(1), veryLow(2)];

  assert.equal(isCardDue(days, noon, { day: addDays(TODAY, 1), away: true }), false);
});

test('a clock that was wrong once does not silence the card for years', () => {
  const days = [veryLow(0), veryLow(1), veryLow(2)];

  assert.equal(isCardDue(days, noon, { day: '2041-01-01', away: true }), true);
});

test('what is kept is read back, and anything else is no card yet', () => {
  assert.deepEqual(readShown({ day: TODAY, away: true, more: 1 }), { day: TODAY, away: true });
  for (const odd of [undefined, null, 'x', 3, {}, { day: 3, away: true }, { day: TODAY }]) {
    assert.equal(readShown(odd), null);
  }
});

test('of two entries of one minute the one written last counts', () => {
  const before = entry(`${TODAY}T11:00`, 1);
  const after = entry(`${TODAY}T11:00`, 3);

  assert.equal(isVeryLowNow([after, before], noon), false);
  assert.equal(isVeryLowNow([before, after], noon), true);
});
