import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep } from '../../../../static/js/ui/journal/days-list.js';

/** @param {string} days one letter each */
const days = (days) => [...days].map((day) => ({ day }));
const step = (all, drawn, least = 0, atOnce = undefined) =>
  nextStep(days(all), new Set(drawn), least, atOnce)
    .map(({ day }) => day)
    .join('');

test('a few days are drawn at once, the newest first', () => {
  assert.equal(step('zyxwvutsr', ''), 'zyx');
  assert.equal(step('zyxwvutsr', 'zyx'), 'zyxwvu');
  assert.equal(step('zyx', ''), 'zyx');
});

test('the very first may come alone, and what is asked for by its place with it', () => {
  assert.equal(step('zyxwvutsr', '', 0, 1), 'z');
  assert.equal(step('zyxwvutsr', '', 2, 1), 'zyx');
});

test('days that come between those that stand there are drawn a few at a time as well', () => {
  assert.equal(step('zyxwvutsr', 'ztr'), 'zyxwtr');
  assert.equal(step('zyxwvutsr', 'zyxwtr'), 'zyxwvutsr');
});

test('what is asked for by its place is there at once, and what is not wanted any more goes', () => {
  assert.equal(step('zyxwvutsrqp', '', 6), 'zyxwvutsr');
  assert.equal(step('zyx', 'zba'), 'zyx');
});
