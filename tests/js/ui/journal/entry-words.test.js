import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayName, momentName, placesLine } from '../../../../static/js/ui/journal/entry-words.js';
import { joined } from '../../../../static/js/ui/journal/other-versions.js';
import { findEntries } from '../../../../static/js/ui/journal/search.js';

const TODAY = '2026-11-22';
const entry = (changes) => ({ note: '', places: [], factors: [], mood: null, ...changes });

test('a day has the name people use for it', () => {
  assert.equal(dayName('2026-11-22', TODAY), 'Today');
  assert.equal(dayName('2026-11-21', TODAY), 'Yesterday');
  assert.equal(dayName('2026-11-20', TODAY), 'Friday 20 November');
  assert.equal(dayName('2025-11-20', TODAY), 'Thursday 20 November 2025');
});

test('a moment is named by its day and its part of the day', () => {
  assert.equal(momentName('2026-11-22T19:42', TODAY), 'Sunday evening');
  assert.equal(momentName('2026-11-21T05:00', TODAY), 'Saturday morning');
  assert.equal(momentName('2026-11-21T16:59', TODAY), 'Saturday afternoon');
  assert.equal(momentName('2026-11-21T03:10', TODAY), 'Saturday night');
  assert.equal(momentName('2026-11-15T12:00', TODAY), 'Sunday 15 November afternoon');
});

test('places are said from head to foot, names of a newer app as they are', () => {
  const line = placesLine({ places: ['jaw', 'right-hip', 'neck'] });

  assert.equal(line, 'Neck, right hip, jaw');
});

test('search finds every word, in note, place, factor or mood, whatever the case and accents', () => {
  const lake = entry({ note: 'Café by the lake', mood: 4 });
  const hip = entry({ places: ['left-hip'], factors: ['saw-people'] });

  assert.deepEqual(findEntries([lake, hip], 'LAKE cafe'), [lake]);
  assert.deepEqual(findEntries([lake, hip], 'good'), [lake]);
  assert.deepEqual(findEntries([lake, hip], ' hip  people '), [hip]);
  assert.deepEqual(findEntries([lake, hip], 'hip lake'), []);
});

test('two versions of a note become one, the shown one first', () => {
  assert.equal(joined('rain', 'sun'), 'rain\n\nsun');
  assert.equal(joined('', 'sun'), 'sun');
});
