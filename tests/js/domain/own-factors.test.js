import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entryFields } from '../../../static/js/domain/entry.js';
import {
  byId,
  newOwnFactor,
  readOwnFactors,
  renamed,
  settingOf,
} from '../../../static/js/domain/own-factors.js';

const coffee = newOwnFactor('Coffee', 'number', 'cups', []);

test('what is made is what is read from its setting', () => {
  assert.deepEqual(coffee, {
    ...{ id: 'Coffee', name: 'Coffee', kind: 'number', unit: 'cups', hidden: false },
  });
  assert.deepEqual(readOwnFactors([settingOf(coffee)]), [coffee]);
});

test('another name, or out of sight, is still the same in entries', () => {
  const called = { ...renamed(coffee, ' Strong  coffee '), hidden: true };
  assert.deepEqual([called.id, called.name], ['Coffee', 'Strong coffee']);
  assert.deepEqual(byId([called]), { Coffee: called });
  assert.equal(renamed(coffee, '  ').name, 'Coffee');
});

test('no two have one name in entries, nor that of one of ours', () => {
  const swim = newOwnFactor('walk', 'yes', '', []);
  assert.equal(swim.id, 'walk 2');
  const tea = renamed(newOwnFactor('Tea', 'yes', '', []), 'Green tea');
  assert.equal(newOwnFactor('Tea', 'yes', '', [tea]).id, 'Tea 2');
  assert.equal(newOwnFactor('Green tea', 'yes', '', [tea]), null);
});

test('whatever is typed can be kept in an entry, or is nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (typed, unit) => {
      const made = newOwnFactor(typed, 'number', unit, []);
      if (made) assert.doesNotThrow(() => entryFields({ factors: [made.id] }));
    }),
  );
  assert.equal(newOwnFactor(' \u{1F3CA} ', 'yes', '', []), null);
  assert.equal(newOwnFactor('Swim \u{1F3CA}', 'yes', '', []).id, 'Swim');
});

test('a setting that another app wrote oddly is read as far as it can be', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const one of readOwnFactors([{ key: 'factor/x', value }])) {
        assert.deepEqual([one.id, typeof one.name, typeof one.unit], ['x', 'string', 'string']);
      }
    }),
  );
  assert.deepEqual(readOwnFactors([{ key: 'factor/', value: {} }]), []);
});

test('a scale is read as one, and by an app from before scales as a number', () => {
  const stress = newOwnFactor('Stress', 'scale', 'ignored', []);
  const { value } = settingOf(stress);
  assert.deepEqual(readOwnFactors([settingOf(stress)]), [stress]);
  assert.deepEqual([value.kind, value.unit, value.top], ['number', '', 10]);
  const back = settingOf(readOwnFactors([settingOf(coffee)])[0]).value;
  assert.equal('top' in back, false);
});
