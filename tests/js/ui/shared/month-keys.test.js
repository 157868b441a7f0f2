import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayByKey } from '../../../../static/js/ui/shared/month-keys.js';

const by = (key, { isRightToLeft = false, today = '2031-05-30' } = {}) =>
  dayByKey(key, '2031-04-30', { today, isRightToLeft });

test('the arrows walk the days and the weeks, over the end of a month', () => {
  assert.deepEqual(
    ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => by(key)),
    ['2031-04-29', '2031-05-01', '2031-04-23', '2031-05-07'],
  );
});

test('where a page reads from the right, the left arrow goes on in time', () => {
  assert.equal(by('ArrowLeft', { isRightToLeft: true }), '2031-05-01');
  assert.equal(by('ArrowRight', { isRightToLeft: true }), '2031-04-29');
});

test('Home and End go to the ends of the week, Page Up and Page Down a month', () => {
  assert.deepEqual(
    ['Home', 'End', 'PageUp', 'PageDown'].map((key) => by(key)),
    ['2031-04-28', '2031-05-04', '2031-03-30', '2031-05-30'],
  );
});

test('no key goes beyond today, and other keys mean nothing', () => {
  assert.equal(by('ArrowDown', { today: '2031-05-02' }), '2031-05-02');
  assert.equal(by('ArrowRight', { today: '2031-04-30' }), '2031-04-30');
  for (const key of ['Enter', ' ', 'a', 'Tab', 'constructor']) assert.equal(by(key), null);
});
