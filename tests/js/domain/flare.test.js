import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  daysOf,
  flareFields,
  flareOf,
  isGoingOn,
  isToBeAsked,
} from '../../../static/js/domain/flare.js';

const HOUR = 3_600_000;
const TOLD = Date.UTC(2031, 3, 9, 18, 30);
const at = '2031-04-09T20:30';

const flare = (fields = {}) =>
  flareOf({
    id: 'f',
    created: TOLD,
    fields: { at, tz: -120, [`r/${at}`]: 7, ...fields },
    others: {},
    readOnly: false,
  });

test('the peak is the worst of what was told, and the readings stand in their order', () => {
  const told = flare({ 'r/2031-04-10T09:00': 4, 'r/2031-04-09T23:10': 9 });

  assert.equal(told.peak, 9);
  assert.deepEqual(
    told.readings.map(({ pain }) => pain),
    [7, 9, 4],
  );
});

test('what another app wrote carelessly is not shown, and breaks nothing', () => {
  const odd = flare({ 'r/tomorrow': 3, 'r/2031-04-09T21:00': 12, end: 'soon', began: 'once' });

  assert.deepEqual([odd.peak, odd.end, odd.began], [7, null, 'now']);
});

test('nobody is asked before three hours, and then once on a day', () => {
  const told = flare();
  assert.equal(isToBeAsked(told, TOLD + 3 * HOUR - 1, '2031-04-09'), false);
  assert.equal(isToBeAsked(told, TOLD + 3 * HOUR, '2031-04-09'), true);

  const asked = flare({ asked: '2031-04-09' });
  assert.equal(isToBeAsked(asked, TOLD + 3 * HOUR, '2031-04-09'), false);
  assert.equal(isToBeAsked(asked, TOLD + 12 * HOUR, '2031-04-10'), true);
  assert.equal(isToBeAsked(flare({ asked: '2031-04-11' }), TOLD + 24 * HOUR, '2031-04-10'), false);
});

test('a word of how it is puts the question off by hours again', () => {
  const told = flare({ still: '2031-04-10T08:00' });

  assert.equal(isToBeAsked(told, Date.UTC(2031, 3, 10, 8, 0), '2031-04-10'), false);
  assert.equal(isToBeAsked(told, Date.UTC(2031, 3, 10, 9, 0), '2031-04-10'), true);
});

test('after a week without a word it is left alone, and never said to be over', () => {
  const told = flare();

  assert.equal(isGoingOn(told, TOLD + 7 * 24 * HOUR), true);
  assert.equal(isGoingOn(told, TOLD + 7 * 24 * HOUR + 1), false);
  assert.equal(told.end, null);
});

test('it is there on the days that were told, and no others', () => {
  assert.deepEqual(daysOf(flare()), ['2031-04-09']);
  assert.deepEqual(daysOf(flare({ began: 'yesterday' })), ['2031-04-08', '2031-04-09']);
  assert.deepEqual(daysOf(flare({ began: 'days', end: '2031-04-10T07:00' })), [
    '2031-04-07',
    '2031-04-08',
    '2031-04-09',
    '2031-04-10',
  ]);
});

test('a place taken off the list is a field taken away', () => {
  const fields = flareFields({ places: ['neck'] }, { places: ['left-leg'], helped: [] });

  assert.deepEqual(fields, { 's/neck': true, 's/left-leg': undefined });
});

test('what is out of range is refused by name', () => {
  for (const [change, field] of [
    [{ pain: 11, now: at }, 'pain'],
    [{ pain: 3 }, 'pain'],
    [{ began: 'never' }, 'began'],
    [{ helped: ['Warm bath'] }, 'names'],
    [{ end: 'now' }, 'end'],
  ]) {
    assert.throws(
      () => flareFields(change),
      (error) => error.code === 'invalid' && error.details.field === field,
    );
  }
});
