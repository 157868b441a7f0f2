/**
 * Which scores are asked for and which are told back, by the two settings about them; and that nobody
 * else reads those settings.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scoresOf, scoresWith } from '../../../../static/js/ui/shared/scores.js';

const UI = new URL('../../../../static/js/ui/', import.meta.url);

test('until somebody chooses, all are asked for and told back', async () => {
  const scores = await scoresOf({ get: async () => undefined });

  assert.deepEqual(scores, scoresWith({ pain: true, quiet: false }));
  assert.deepEqual(scores.measures, ['pain', 'mood']);
  assert.equal(scores.asksPain, true);
  assert.equal(scores.isQuiet, false);
});

test('without pain scores, pain is neither asked for nor told back', async () => {
  const kept = /** @type {Record<string, string>} */ ({ pain: 'off' });
  const scores = await scoresOf({ get: async (key) => kept[key] });

  assert.equal(scores.asksPain, false);
  assert.deepEqual(scores.shows, { pain: false, mood: true, ease: true });
  assert.deepEqual(scores.measures, ['mood']);
});

test('in quiet mode none is told back, whatever is asked for', () => {
  for (const pain of [true, false]) {
    const scores = scoresWith({ pain, quiet: true });

    assert.equal(scores.asksPain, pain);
    assert.equal(Object.values(scores.shows).some(Boolean), false);
    assert.deepEqual(scores.measures, []);
  }
});

test('screens ask this rule and none of the two settings', () => {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' });
  const readers = files.filter(
    (file) =>
      file.endsWith('.js') &&
      /(?:isOn\([^)]*|get\()'(?:pain|quiet)'/.test(readFileSync(new URL(file, UI), 'utf8')),
  );

  assert.deepEqual(readers, ['shared/scores.js']);
});
