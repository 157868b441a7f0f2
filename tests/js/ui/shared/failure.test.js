import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cannot } from '#messages/shell.js';
import { AppError } from '../../../../static/js/domain/errors.js';
import { reasonOf } from '../../../../static/js/ui/shared/failure.js';

const refused = (code) => new AppError(code, 'for a log');

test('a reason with words of its own is said in them, whatever the caller would say', () => {
  assert.equal(reasonOf(refused('storage_full'), 'It did not work.'), cannot.storage_full);
  assert.equal(reasonOf(refused('unreadable'), 'It did not work.'), cannot.unreadable);
});

test('a key that is not the right one is a key that cannot be read', () => {
  assert.equal(reasonOf(refused('kcv')), cannot.locked);
});

test('any other is said in the words of the caller, or in those that always hold', () => {
  assert.equal(reasonOf(refused('offline'), 'It did not work.'), 'It did not work.');
  assert.equal(reasonOf(refused('offline')), cannot.unknown);
  assert.equal(reasonOf(new TypeError('a fault'), undefined), cannot.unknown);
});
