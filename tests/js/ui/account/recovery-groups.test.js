import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  asLines,
  groupsOf,
  pickTwo,
  sameGroup,
} from '../../../../static/js/ui/account/recovery-groups.js';

const CODE = '7KQ2-M9XD-4TRE-W8PA-0HNV-3BCY-J5GS-6ZF1';

test('a code is shown in three short lines', () => {
  assert.deepEqual(asLines(groupsOf(CODE)), [
    '7KQ2 – M9XD – 4TRE',
    'W8PA – 0HNV – 3BCY',
    'J5GS – 6ZF1',
  ]);
});

test('two different groups are asked for, in the order they stand', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(chance, chance, (a, b) => {
      const chances = [a, b];
      const [first, second] = pickTwo(8, () => chances.shift() ?? 0);
      return 0 <= first && first < second && second < 8;
    }),
  );
});

test('any two groups may be asked for', () => {
  const seen = new Set();
  for (let a = 0; a < 8; a++) {
    for (let b = 0; b < 7; b++) {
      const chances = [a / 8, b / 7 + 0.001];
      seen.add(pickTwo(8, () => chances.shift() ?? 0).join());
    }
  }

  assert.equal(seen.size, 28);
});

test('a group may be typed in small letters, and with the letters that look like digits', () => {
  assert.ok(sameGroup(' ohnv ', '0HNV'));
  assert.ok(sameGroup('6zfl', '6ZF1'));
  assert.ok(!sameGroup('0HNW', '0HNV'));
  assert.ok(!sameGroup('', '0HNV'));
});
