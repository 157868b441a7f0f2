import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const INSIGHT = new URL('../../../static/js/insight/', import.meta.url);
/** These count, compare with what stands elsewhere, or make things up: there is no formula in them. */
const WITHOUT = [
  ...['answered.js', 'bands.js', 'low-mood.js', 'pieces.js', 'practised.js', 'sample.js'],
];

test('every statistic names the source of its formula', () => {
  const files = readdirSync(INSIGHT);
  const unsourced = files
    .filter((name) => !WITHOUT.includes(name))
    .filter((name) => !/\b(?:18|19|20)\d\d\)/.test(readFileSync(new URL(name, INSIGHT), 'utf8')));

  assert.deepEqual(
    unsourced,
    [],
    `${unsourced}: say whose the formula is, as in (Welch 1947), or name the file in WITHOUT`,
  );
  assert.ok(WITHOUT.every((name) => files.includes(name)));
});
