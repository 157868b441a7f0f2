/**
 * What takes something away rests on what the server says now, not on what it once had.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createDevice } from '../../support/account-device.js';
import { AccountServer } from '../../support/account-server.js';

const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };

/** @type {AccountServer} */
let server;
/** @type {import('../../support/account-device.js').TestDevice} */
let phone;

/** A phone that has synced everything, and has not been used for long. */
beforeEach(async () => {
  server = new AccountServer();
  phone = createDevice(server, 'Phone');
  await phone.write('slept badly');
  await phone.account.register(ADA);
  await phone.account.settle();
  await phone.account.signIn(ADA);
});

/** The account was deleted elsewhere, so long ago that the server has forgotten it. */
function forgetAccount() {
  server.accounts.clear();
  server.expireSessions();
}

for (const [what, happen] of /** @type {[string, () => unknown][]} */ ([
  ['the session has run out', () => server.expireSessions()],
  ['the server cannot be reached', () => Object.assign(server, { isReachable: false })],
  ['the account is forgotten', forgetAccount],
])) {
  for (const mode of /** @type {const} */ (['keep', 'erase'])) {
    test(`signing out (${mode}) asks first while ${what}, and takes nothing away`, async () => {
      happen();

      await assert.rejects(phone.account.signOut({ mode }), {
        code: 'unsynced',
        details: { count: 1, isConfirmed: false },
      });

      assert.deepEqual(await phone.notes(), ['slept badly']);
    });
  }
}

test('signing out of what the server has just confirmed asks nothing', async () => {
  await phone.account.signOut({ mode: 'erase' });

  assert.deepEqual(await phone.notes(), []);
  assert.equal(phone.journals.size, 1);
});

test('the right password opens what is here, though the server has no such account', async () => {
  forgetAccount();
  await phone.account.signOut({ mode: 'keep', unsynced: 'keep' });
  assert.deepEqual(await phone.notes(), []);

  const { isRefused } = await phone.account.signIn(ADA);

  assert.equal(isRefused, true);
  assert.deepEqual(await phone.notes(), ['slept badly']);
  assert.equal((await phone.account.state()).kind, 'expired');
});

test('a wrong password opens nothing', async () => {
  forgetAccount();
  await phone.account.signOut({ mode: 'keep', unsynced: 'keep' });

  await assert.rejects(phone.account.signIn({ ...ADA, password: 'not the right one at all' }), {
    code: 'auth',
  });
});

test('a journal whose account is forgotten goes on as one of this device, and may get another', async () => {
  forgetAccount();
  await phone.account.signIn(ADA);

  await phone.account.keepHere();

  assert.equal((await phone.account.state()).kind, 'local');
  await phone.account.register(ADA);
  assert.equal((await phone.account.state()).kind, 'signed-in');
  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('the vault that moved into an account goes only when the server has just said that it has all', async () => {
  const laptop = createDevice(server, 'Laptop');
  await laptop.write('from the laptop');
  server.cut.add('records');
  await laptop.account.signIn({ ...ADA, local: 'add' });
  assert.equal(laptop.journals.size, 2);
  server.cut.clear();

  await laptop.account.settle();

  assert.equal(laptop.journals.size, 1);
  assert.deepEqual(await laptop.notes(), ['from the laptop', 'slept badly']);
});
