import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFavourites, toggled } from '../../../../static/js/ui/shared/favourites.js';

test('a star is set and taken away again', () => {
  const once = toggled(['body-scan'], 'cat-cow');

  assert.deepEqual(once, ['body-scan', 'cat-cow']);
  assert.deepEqual(toggled(once, 'body-scan'), ['cat-cow']);
});

test('anything that is no list of names is no favourite', () => {
  assert.deepEqual(readFavourites(undefined), []);
  assert.deepEqual(readFavourites('cat-cow'), []);
  assert.deepEqual(readFavourites(['cat-cow', 7, null]), ['cat-cow']);
});
