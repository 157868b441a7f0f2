import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AppError, codeOf, hasTrait, isCode, traitOf } from '../../../static/js/domain/errors.js';

const protocol = readFileSync(new URL('../../../docs/sync-protocol.md', import.meta.url), 'utf8');
const serverCodes = [...protocol.matchAll(/^\| `(\w+)` \| [45]\d\d \|/gm)].map(([, code]) => code);

test('every code of the protocol is one the app knows', () => {
  assert.ok(serverCodes.length > 10);
  assert.deepEqual(
    serverCodes.filter((code) => !isCode(code)),
    [],
  );
});

test('what a code means is said once', () => {
  const gone = new AppError('gone', 'deleted');

  assert.equal(traitOf(gone, 'session'), 'gone');
  assert.equal(traitOf(gone, 'final'), true);
  assert.equal(traitOf(gone, 'ordinary'), undefined);
  assert.equal(hasTrait('offline', 'ordinary'), true);
  assert.equal(hasTrait(null, 'ordinary'), false);
});

test('what is no refusal is unexpected, and has no traits', () => {
  const bug = new TypeError('x is undefined');

  assert.equal(codeOf(bug), 'unexpected');
  assert.equal(traitOf(bug, 'session'), undefined);
  assert.equal(isCode('toString'), false);
});
