/**
 * More is called higher and less is called lower, wherever two averages stand beside each other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../../../static/js/domain/day.js';
import { compare, lastTwo } from '../../../../static/js/insight/compare.js';
import { sayCompared } from '../../../../static/js/ui/trends/compare-words.js';
import { isWorse, sayLink } from '../../../../static/js/ui/trends/together-words.js';
import { sayResult } from '../../../../static/js/ui/trends/try-out-views.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

const LAST = '2031-04-20';

/** What is said of two times of twenty days, with so much pain in each. */
function compared(before, after) {
  const entries = Array.from({ length: 40 }, (_, ago) => ({
    ...{ day: addDays(LAST, -ago), mood: null },
    pain: (ago < 20 ? after : before) + (ago % 2 ? 0.5 : -0.5),
  }));
  const { first, second } = lastTwo(LAST, 20);
  return sayCompared({ measure: 'pain', ...compare(entries, 'pain', first, second) });
}

test('of two times the second is higher or lower than the first, or about the same', () => {
  assert.match(compared(4, 6), /^Pain was 2 higher in the second time than in the first\./);
  assert.match(compared(6, 4), /^Pain was 2 lower in the second time than in the first\./);
  assert.match(compared(5, 5), /^Pain was about the same in both times\./);
});

test('days with something are higher or lower, on the day, the day after and the day before', () => {
  const said = [0, 1, -1].flatMap((later) =>
    [1.5, -1.5].map((difference) => sayLink({ measure: 'mood', later, difference })),
  );

  assert.deepEqual(said, [
    'Mood was 1.5 higher on days with it.',
    'Mood was 1.5 lower on days with it.',
    'Mood was 1.5 higher on the day after.',
    'Mood was 1.5 lower on the day after.',
    'Mood was 1.5 higher on the day before.',
    'Mood was 1.5 lower on the day before.',
  ]);
});

test('more pain and less mood are worse, less pain and more mood are not', () => {
  const cases = ['pain', 'mood'].flatMap((measure) =>
    [1, -1].map((difference) => isWorse({ measure, difference })),
  );

  assert.deepEqual(cases, [true, false, false, true]);
});

test('what came of a trial is higher or lower on days with it, or not clear', () => {
  const said = (difference, isClear) => sayResult({ measure: 'pain' }, { difference, isClear });

  assert.match(said(1, true), /^Pain was 1 higher on days with it\./);
  assert.match(said(-1, true), /^Pain was 1 lower on days with it\./);
  assert.doesNotMatch(said(1, false), /higher|lower/);
});
