/**
 * Days, times and numbers are said in the language of the page and in the manner of the person's
 * region.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dayName,
  dayTime,
  momentName,
  monthName,
  sayDay,
  sayMinutes,
  sayNumber,
  sayTime,
  shortDay,
} from '../../../../static/js/ui/shared/days.js';
import { localeOf } from '../../../../static/js/ui/shared/locale.js';

const TODAY = '2026-11-25';

test('the region is the person’s where their browser names the language of the page', () => {
  assert.equal(localeOf('en', ['de-AT', 'en-GB', 'en-US']), 'en-GB');
  assert.equal(localeOf('de', ['en-GB', 'en']), 'de');
  assert.equal(localeOf('en', ['en']), 'en');
});

test('a date is written as the region writes it', () => {
  assert.equal(sayDay('2026-10-15', undefined, 'en-GB'), '15 Oct');
  assert.equal(sayDay('2026-10-15', undefined, 'en-US'), 'Oct 15');
  assert.equal(sayDay('2026-10-15', undefined, 'de'), '15. Okt.');
});

test('a time is written as the region writes it', () => {
  assert.equal(sayTime('2026-11-25T17:05', 'en-GB'), '17:05');
  assert.equal(sayTime('2026-11-25T17:05', 'en-US').replace(/\s/g, ' '), '5:05 PM');
});

test('a day near today has a name of its own', () => {
  assert.equal(dayName(TODAY, TODAY, 'en-GB'), 'Today');
  assert.equal(dayName('2026-11-24', TODAY, 'en-GB'), 'Yesterday');
  assert.equal(dayName('2026-11-20', TODAY, 'en-GB'), 'Friday 20 November');
});

test('a day and its time are said together', () => {
  assert.equal(dayTime('2026-11-25T01:05', '2026-11-24', TODAY, 'en-GB'), 'Yesterday, 01:05');
});

test('a day of another year says which', () => {
  assert.match(dayName('2025-11-20', TODAY, 'en-GB'), /2025/);
  assert.equal(shortDay('2027-01-15', TODAY, 'en-GB'), '15 Jan 2027');
  assert.equal(shortDay('2026-01-15', TODAY, 'en-GB'), '15 Jan');
});

test('a moment is named by its day and the part of it', () => {
  assert.equal(momentName('2026-11-22T19:10', TODAY, 'en-GB'), 'Sunday evening');
  assert.equal(momentName('2026-11-25T11:30', TODAY, 'en-GB'), 'Wednesday morning');
  assert.equal(momentName('2026-10-02T13:00', TODAY, 'en-GB'), 'Friday 2 October afternoon');
});

test('the hours after midnight belong to the night of the day before', () => {
  assert.equal(momentName('2026-11-24T23:10', TODAY, 'en-GB'), 'Tuesday night');
  assert.equal(momentName('2026-11-25T00:40', TODAY, 'en-GB'), 'Tuesday night');
});

test('a month is said with its year', () => {
  assert.equal(monthName(TODAY, 'en-GB'), 'November 2026');
});

test('minutes are whole, and few seconds are less than one', () => {
  assert.equal(sayMinutes(20, 'en-GB'), 'less than a minute');
  assert.equal(sayMinutes(59, 'en-GB'), '1 min');
  assert.equal(sayMinutes(301, 'en-GB'), '5 min');
});

test('a number has one decimal where there is one', () => {
  assert.equal(sayNumber(3.25, 'en-GB'), '3.3');
  assert.equal(sayNumber(3, 'de'), '3');
  assert.equal(sayNumber(3.5, 'de'), '3,5');
});
