import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors } from '#messages/account.js';
import { AppError } from '../../../../static/js/domain/errors.js';
import {
  explain,
  needed,
  newPassword,
  OWN_PASSWORD,
  RECOVERY,
} from '../../../../static/js/ui/account/errors.js';
import { describeSync } from '../../../../static/js/ui/shared/sync-words.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

/** Failures that a form of the account can meet; types hold that every other code has words, too. */
const CODES = [
  'auth',
  'revoked',
  'wrapped',
  'kdf_failed',
  'format',
  'storage_newer',
  'storage_blocked',
  'busy',
  'attach',
];

/** What says no more than which field is still empty. */
const PLAIN = ['username_missing', 'password_missing', 'username'];

for (const code of CODES) {
  test(`a refusal with ${code} has words of its own`, () => {
    const { message } = explain(new AppError(code, 'for a log'));

    assert.notEqual(message, errors.unknown);
    assert.doesNotMatch(message, /for a log/);
  });
}

test('what nobody foresaw is reported, and said to have changed nothing', () => {
  const reported = [];
  globalThis.reportError = (error) => reported.push(error);
  const bug = new TypeError('x is undefined');

  const { field, message } = explain(bug);

  assert.deepEqual([field, message], ['form', errors.unknown]);
  assert.deepEqual(reported, [bug]);
});

test('a key that does not open stands at the recovery code it was tried with', () => {
  const { field, message } = explain(new AppError('wrapped', ''), RECOVERY);

  assert.deepEqual([field, message], ['code', errors.recovery_wrong]);
});

test('every refusal says first what happened to the data', () => {
  const careless = Object.entries(errors)
    .filter(([name]) => !PLAIN.includes(name))
    .filter(([, text]) => !/^(Your entries are safe|Nothing was sent)/.test(text));

  assert.deepEqual(careless, []);
});

test('a wrong password stands at the password when someone is signed in', () => {
  const signingIn = explain(new AppError('auth', ''));
  const changing = explain(new AppError('auth', ''), OWN_PASSWORD);

  assert.equal(signingIn.message, errors.auth);
  assert.deepEqual([changing.field, changing.message], ['password', errors.password_wrong]);
});

test('a recovery code that opens nothing stands at the code', () => {
  const { field, message } = explain(new AppError('auth', ''), RECOVERY);

  assert.deepEqual([field, message], ['code', errors.recovery_wrong]);
});

test('a new password is counted in letters as people see them, after composing', () => {
  const fourteen = 'e\u0301'.repeat(14);
  const fifteen = '🙂'.repeat(15);

  assert.throws(() => newPassword('password', fourteen), /this one has 14/);
  assert.equal(newPassword('password', fifteen), fifteen);
});

test('spaces around a password are kept', () => {
  assert.equal(newPassword('password', '  six words of my own  '), '  six words of my own  ');
});

test('an empty field is named', () => {
  assert.throws(() => needed('username', '  ', 'username_missing'), { field: 'username' });
});

test('a problem of the sync is told with its cause', () => {
  const none = { refused: 0, why: null, held: 0, repairing: false, code: null };
  const say = (found) =>
    describeSync({ state: 'problem', waiting: 1, problem: { ...none, ...found } });

  assert.match(say({ refused: 1, why: 'quota' }), /^Your account has no room left/);
  assert.match(say({ refused: 2, why: 'size' }), /does not take 2 changes/);
  assert.match(say({ held: 1 }), /1 change from another device cannot be read/);
  assert.match(say({ code: 'vault' }), /another journal/);
  assert.match(say({ code: 'internal' }), /^Sync has a problem/);
});

test('the sync state counts changes in words', () => {
  const words = [1, 1200].map((waiting) => describeSync({ state: 'waiting', waiting }));

  assert.deepEqual(words, ['1 change waiting to sync', '1,200 changes waiting to sync']);
  assert.equal(describeSync({ state: 'synced', waiting: 0 }), 'Everything is synced');
  assert.equal(describeSync({ state: 'checking', waiting: 0 }), 'Looking for changes');
  assert.equal(describeSync({ state: 'local', waiting: 0 }), 'Only on this device');
  assert.equal(describeSync({ state: 'sign-in', waiting: 2 }), 'Sign in again to sync');
});
