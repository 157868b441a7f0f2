import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryTitle, placesLine } from '../../../../static/js/ui/journal/entry-words.js';
import { joined } from '../../../../static/js/ui/journal/other-versions.js';
import { anEntry as entry } from '../../support/entry.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

test('any name at all is said as it is', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'valueOf']) {
    assert.equal(placesLine({ places: ['neck', name] }), `Neck · ${name}`);
  }
});

test('an entry is called by how and where; else by its pain, else by what was part of it', () => {
  const all = { pain: true, mood: true, ease: true };
  assert.equal(entryTitle(entry({ mood: 4, places: ['neck'] }), all), 'Good · Neck');
  assert.equal(entryTitle(entry({ pain: 7, factors: ['walk'] }), all), 'Pain 7');
  assert.equal(entryTitle(entry({ pain: null }), all), 'An entry');
});

test('what is not told back names no entry', () => {
  const none = { pain: false, mood: false, ease: false };
  assert.equal(entryTitle(entry({ pain: 7, factors: ['walk'] }), none), 'Walk');
  assert.equal(entryTitle(entry({ mood: 1, pain: 7 }), none), 'An entry');
});

test('places are said from head to foot, names of a newer app as they are', () => {
  const line = placesLine({ places: ['jaw', 'right-hip', 'neck'] });

  assert.equal(line, 'Neck · Right hip · jaw');
});

test('two versions of a note become one, the shown one first', () => {
  assert.equal(joined('rain', 'sun'), 'rain\n\nsun');
  assert.equal(joined('', 'sun'), 'sun');
});
