import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  amountsOf,
  medicinesOver,
  numbersOver,
  sleepOver,
} from '../../../static/js/insight/told.js';

const on = (day, kept) => ({ day, kept });

test('sleep is told by the night, the newest of a day', () => {
  const entries = [
    on('2031-04-09', { sleep: 8 }),
    on('2031-04-09', { sleep: 2 }),
    on('2031-04-08', { sleep: 5 }),
    on('2031-04-07', { mood: 3 }),
  ];
  assert.deepEqual(sleepOver(entries), { nights: 2, mean: 6.5, low: 5, high: 8 });
  assert.equal(sleepOver([on('2031-04-07', {})]), null);
});

test('a medicine has the days it was taken and what was said of it', () => {
  const entries = [
    on('2031-04-09', { 'm/Heat cream': 'taken', 'm/Naproxen': 'yes' }),
    on('2031-04-09', { 'm/Naproxen': 'no' }),
    on('2031-04-08', { 'm/Naproxen': 'yes' }),
  ];
  assert.deepEqual(medicinesOver(entries), [
    { name: 'Naproxen', days: 2, answers: { taken: 0, yes: 2, some: 0, no: 1 } },
    { name: 'Heat cream', days: 1, answers: { taken: 1, yes: 0, some: 0, no: 0 } },
  ]);
});

test('own numbers have their days, mean and range', () => {
  const entries = [
    on('2031-04-09', { 't/Coffee': 0, 't/Steps': 900 }),
    on('2031-04-08', { 't/Coffee': 3, 't/walk': true }),
  ];
  assert.deepEqual(numbersOver(entries), [
    { id: 'Coffee', days: 2, mean: 1.5, low: 0, high: 3 },
    { id: 'Steps', days: 1, mean: 900, low: 900, high: 900 },
  ]);
});

test('only what was told is a number: no sleep told is not no sleep', () => {
  assert.deepEqual(amountsOf(on('2031-04-09', { sleep: 0 })), { sleep: 0 });
  assert.deepEqual(amountsOf(on('2031-04-09', { rested: 4, sleep: 'long' })), { rested: 4 });
  assert.deepEqual(amountsOf(on('2031-04-09', { 't/Coffee': 0, 't/walk': true })), {
    'own/Coffee': 0,
  });
});
