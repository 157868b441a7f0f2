import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayClock } from '../../../../static/js/ui/shared/clock.js';
import { fill, isSame, plural } from '../../../../static/js/ui/shared/text.js';

const EGYPT = 'ar-EG';

test('a number in a sentence has the digits and the groups of the page’s language', () => {
  assert.equal(fill('{n} / {all}', { n: 3, all: 1250 }, EGYPT), '٣ / ١٬٢٥٠');
  assert.equal(plural({ other: '{n}' }, 12, EGYPT), '١٢');
  assert.equal(plural({ other: '{n}' }, 1250, 'de'), '1.250');
});

test('what is a text already, and a place nobody fills, stay as they are', () => {
  assert.equal(fill('{name} {n} {other}', { name: '007', n: 2 }, EGYPT), '007 ٢ {other}');
});

test('a clock has them, too, and two of them behind the colon', () => {
  assert.equal(sayClock(187.4, EGYPT), '٣:٠٧');
  assert.equal(sayClock(-1, 'en'), '0:00');
  assert.equal(sayClock(60 * 60, 'en'), '60:00');
});

test('a word is the same written small or large, and no other word is', () => {
  assert.ok(isSame('erase', 'ERASE', 'en'));
  assert.ok(!isSame('erase it', 'ERASE', 'en'));
  assert.ok(!isSame('loschen', 'LÖSCHEN', 'de'));
  assert.ok(!isSame('', 'ERASE', 'en'));
});

test('small and large are those of the language', () => {
  assert.ok(isSame('sil', 'SİL', 'tr'));
  assert.ok(!isSame('sıl', 'SİL', 'tr'));
});
