import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { places as words } from '#messages/entry.js';
import { PLACES } from '../../../static/js/domain/body-map.js';

const FIRST =
  'neck left-shoulder right-shoulder upper-back mid-back lower-back left-hip right-hip left-leg right-leg';

test('what entries of the first edition tell is a place for ever', () => {
  for (const place of FIRST.split(' ')) assert.ok(PLACES.includes(place), place);
});

test('every place has a name of its own, and no name stands without its place', () => {
  assert.deepEqual(Object.keys(words).sort(), [...PLACES].sort());
  assert.equal(new Set(Object.values(words)).size, PLACES.length);
});

test('what is on one side of the body is on the other', () => {
  const across = (/** @type {string} */ place) =>
    place.replace(/^left-|^right-/, (side) => (side === 'left-' ? 'right-' : 'left-'));
  for (const place of PLACES) assert.ok(PLACES.includes(across(place)), place);
});

test('the record format lists the same places', () => {
  const doc = readFileSync('docs/record-format.md', 'utf8');
  const [, listed = ''] = doc.match(/^Places: `([^`]+)`/m) ?? [];
  assert.deepEqual(listed.split(/\s+/).sort(), [...PLACES].sort());
});
