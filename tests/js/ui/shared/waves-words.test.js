import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeBeside, changeOf, lookAt } from '../../../../static/js/ui/shared/waves-words.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

const LAST = '2031-04-20';
const DAYS = 20;
/** One entry a day up to the last, the newest first, as the journal gives them. */
const entries = (moods, pains) =>
  moods
    .map((mood, at) => ({
      day: `2031-04-${String(at + 1).padStart(2, '0')}`,
      mood,
      pain: pains[at],
    }))
    .reverse();
const halves = (early, late) => Array.from({ length: DAYS }, (_, at) => (at < 10 ? early : late));
const change = (moods, pains) =>
  changeOf(lookAt(entries(moods, pains), ['pain', 'mood'], LAST, DAYS));

test('what is higher in the later half is called higher, what is lower is called lower', () => {
  assert.equal(
    change(halves(4, 3), halves(2, 5)),
    'Pain was 3 higher in the second half of this time than in the first. ' +
      'Mood was 1 lower in the second half of this time than in the first.',
  );
  assert.equal(
    change(halves(2, 4), halves(6, 4)),
    'Pain was 2 lower in the second half of this time than in the first. ' +
      'Mood was 2 higher in the second half of this time than in the first.',
  );
});

test('what has not changed is called about the same', () => {
  assert.equal(
    change(halves(3, 3), halves(5, 5)),
    'Pain was about the same in the second half of this time as in the first. ' +
      'Mood was about the same in the second half of this time as in the first.',
  );
});

test('beside an average stands which way it went, and nothing where it stayed', () => {
  const { waves } = lookAt(entries(halves(4, 3), halves(2, 5)), ['pain', 'mood'], LAST, DAYS);
  const still = lookAt(entries(halves(3, 3), halves(5, 5)), ['pain'], LAST, DAYS).waves;

  assert.deepEqual(
    [...waves, ...still].map(({ means }) => changeBeside(means, DAYS)),
    ['up 3', 'down 1', ''],
  );
});
