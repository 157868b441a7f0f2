/** A unit, and a delay that several screens share, is written once. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ROOT = new URL('../../../', import.meta.url);
const UNITS = 'static/js/domain/day.js';
/** The milliseconds of a minute, an hour and a day, in figures or worked out. */
const MILLISECONDS = /\b(?:60 \* 1_?000|3_?600_?000|86_?400_?000)\b/;
const files = ['static/js/', 'service_worker/']
  .flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map(
      (name) => folder + name,
    ),
  )
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(new URL(name, ROOT), 'utf8') }));

test('a unit of time is declared once', () => {
  const declares = /^(?:export )?const (?:SECOND|MINUTE|HOUR|DAY|WEEK)_MS\b/m;
  const wrong = files
    .filter(({ name }) => name !== UNITS)
    .filter(({ text }) => declares.test(text) || MILLISECONDS.test(text))
    .map(({ name }) => name);

  assert.ok(files.length > 300);
  assert.deepEqual(wrong, [], `take it from ${UNITS}`);
});

test('a delay of one name and length is declared once among the screens', () => {
  const declared = files
    .filter(({ name }) => name.startsWith('static/js/ui/'))
    .flatMap(({ text }) => text.match(/^(?:export )?const [A-Z_]+_MS = [\d_]+;$/gm) ?? []);
  const twice = declared.filter((one, at) => declared.indexOf(one) !== at);

  assert.ok(declared.length > 5);
  assert.deepEqual(twice, [], 'screens that wait alike take it from ui/shared/delays.js');
});
