import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSame } from '../../../../static/js/ui/shared/text.js';

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
