import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createShape } from '../../../static/js/domain/shape.js';

const shape = createShape((what) => new Error(`bad ${what}`));
const VALUES = {
  object: [{ a: 1 }],
  list: [[1, 2], []],
  text: ['', 'words'],
  flag: [true, false],
  count: [0, 7, Number.MAX_SAFE_INTEGER],
};
const NEVER = [null, undefined, 1.5, -1, Number.NaN, 2 ** 53, () => {}];

for (const [name, fine] of Object.entries(VALUES)) {
  test(`${name} hands on what has its shape and refuses everything else`, () => {
    const others = Object.entries(VALUES).flatMap(([of, values]) => (of === name ? [] : values));

    for (const value of fine) assert.equal(shape[name](value), value);
    for (const value of [...others, ...NEVER]) assert.throws(() => shape[name](value), /bad/);
    assert.throws(() => shape[name](null, 'cursor'), /bad cursor/);
  });
}
