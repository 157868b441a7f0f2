import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { filesOf } from '../../../static/js/player/voice-files.js';

const ROOT = new URL('../../../', import.meta.url);
const index = JSON.parse(readFileSync(new URL('static/voice/index.json', ROOT), 'utf8'));

test('a voice is kept with the words of the breath first, and each of its files once', () => {
  for (const voice of Object.keys(index.voices)) {
    const files = filesOf(voice);

    assert.match(files[0]?.url ?? '', new RegExp(`^/static/voice/${voice}/breath\\.`));
    assert.equal(
      new Set(files.map(({ url }) => url)).size,
      Object.keys(index.voices[voice].packs).length,
    );
    for (const { url, bytes } of files)
      assert.equal(statSync(new URL(`.${url}`, ROOT)).size, bytes);
  }
});

test('a voice that nobody recorded has no files', () => {
  assert.deepEqual(filesOf('none'), []);
});
