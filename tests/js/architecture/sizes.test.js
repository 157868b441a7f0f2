import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, functions } from '../../../tools/sizes.js';

const FILE_LINES = 300;
const FUNCTION_LINES = 60;

test('a file is no longer than one reads at once', () => {
  assert.deepEqual(
    files().filter(({ lines }) => lines > FILE_LINES),
    [],
  );
});

test('a function is no longer than a screen', () => {
  const all = functions();

  const measured = new Set(all.map(({ file }) => file));
  assert.deepEqual(
    all.filter(({ lines }) => lines > FUNCTION_LINES),
    [],
  );
  assert.ok(all.length > 3000, `${all.length} functions`);
  assert.ok(measured.size > files().length * 0.9, `${measured.size} files with functions`);
});
