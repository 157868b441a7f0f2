import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOf } from '../../../static/js/domain/entry.js';
import { lastPlaces } from '../../../static/js/domain/last-places.js';

const told = (id, at, fields) =>
  entryOf({ id, created: 0, fields: { at, ...fields }, others: {}, readOnly: false });

const NOW = { id: '', at: '2026-11-26T12:00' };
const later = told('later', '2026-11-26T18:00', { 's/neck': true });
const mood = told('mood', '2026-11-26T08:00', { mood: 3 });
const hips = told('hips', '2026-11-25T20:00', { 's/right-hip': 2, 's/left-hip': true });
const back = told('back', '2026-11-24T20:00', { 's/lower-back': 6 });

test('last time is the latest entry before that told a place, with how strong it was there', () => {
  assert.deepEqual(lastPlaces([later, mood, hips, back], NOW), {
    places: ['left-hip', 'right-hip'],
    strengths: [{ place: 'right-hip', strength: 2 }],
  });
});

test('what is told later, and the entry itself, are not last time', () => {
  assert.deepEqual(lastPlaces([later, mood, hips, back], hips).places, ['lower-back']);
  assert.equal(lastPlaces([later, mood, hips, back], back), null);
  assert.equal(lastPlaces([later, mood], NOW), null);
});

test('a place that this map does not have is not taken over', () => {
  const wings = told('wings', '2026-11-26T09:00', { 's/wing': 9 });
  const both = told('both', '2026-11-26T08:00', { 's/wing': 9, 's/neck': true });
  assert.deepEqual(lastPlaces([wings, both], NOW), { places: ['neck'], strengths: [] });
});
