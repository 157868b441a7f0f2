import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ADA,
  BEA,
  laptop,
  NEW_PASSWORD,
  phone,
  sayGone,
  server,
  withJournal,
} from '../../support/account-cast.js';
import { createDevice } from '../../support/account-device.js';

test('deleting the account empties the server and leaves the device as it is', async () => {
  await withJournal(phone, ADA, ['slept badly']);

  await assert.rejects(phone.account.deleteAccount({ password: NEW_PASSWORD }), { code: 'auth' });
  const stillThere = server.accounts.size;
  await phone.account.deleteAccount({ password: ADA.password });

  assert.deepEqual([stillThere, server.accounts.size, server.records.size], [1, 0, 0]);
  assert.deepEqual(await phone.account.state(), { kind: 'local' });
  assert.deepEqual(await phone.reopened().notes(), ['slept badly']);
});

test('an account can be made again around the vault of a deleted one, with every entry', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await phone.account.deleteAccount({ password: ADA.password });

  await withJournal(phone, BEA, []);
  await laptop.account.signIn(BEA);

  assert.deepEqual(await laptop.notes(), ['slept badly']);
});

test('an account deleted elsewhere leaves this device working on its own, and it says so', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await phone.account.deleteAccount({ password: ADA.password });

  await assert.rejects(laptop.account.devices(), { code: 'gone' });

  assert.deepEqual(await laptop.account.state(), { kind: 'local', formerly: 'ada' });
  assert.deepEqual(await laptop.notes(), ['slept badly']);
});

test('whoever deletes their own account is not told of it', async () => {
  await withJournal(phone, ADA, ['slept badly']);

  await phone.account.deleteAccount({ password: ADA.password });

  assert.deepEqual(await phone.account.state(), { kind: 'local' });
});

test('what is known of the cost survives a server that says the account is gone', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await sayGone(phone);
  const lowered = { ...server.account('ada').kdf, m: 32_768 };
  server.tamper = (path, answer) => (path === 'auth/prelogin' ? { kdf: lowered } : answer);
  const before = server.received.length;

  await assert.rejects(phone.account.signIn(ADA), { code: 'kdf' });

  assert.equal(server.received.slice(before).length, 1, 'nothing but the question was sent');
});

test('an account made anew costs its owner no less than the one that is gone', async () => {
  const { recoveryCode: code } = await withJournal(phone, ADA, []);
  Object.assign(server.account('ada').kdf, { m: 131_072 });
  await laptop.account.recover({ username: 'ada', code, newPassword: NEW_PASSWORD });
  const tablet = createDevice(server, 'Tablet');
  await tablet.account.signIn({ ...ADA, password: NEW_PASSWORD });
  await tablet.account.deleteAccount({ password: NEW_PASSWORD });
  await assert.rejects(laptop.account.devices(), { code: 'gone' });

  await laptop.account.register(ADA);

  assert.equal(server.account('ada').kdf.m, 131_072);
});

test('somebody whose account was said to be gone signs in again with everything in one place', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await sayGone(phone);
  await phone.write('written since');

  await phone.account.signIn({ ...ADA, local: 'ask' });

  assert.deepEqual(await phone.notes(), ['slept badly', 'written since']);
  assert.equal((await phone.account.state()).kind, 'signed-in');
});

test('signing out of an account that was deleted elsewhere locks nobody out', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await phone.account.deleteAccount({ password: ADA.password });

  await laptop.account.signOut({ mode: 'erase', unsynced: 'discard' });

  assert.deepEqual(await laptop.account.state(), { kind: 'local', formerly: 'ada' });
  assert.deepEqual(await laptop.reopened().notes(), ['slept badly']);
});

test('erasing the device leaves no vault of anybody and ends the session', async () => {
  await withJournal(phone, BEA, ['written by Bea']);
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  await withJournal(phone, ADA, ['written by Ada']);
  const before = (await phone.vault.list()).map(({ id }) => id);

  await phone.account.eraseDevice();

  assert.deepEqual(await phone.account.state(), { kind: 'local' });
  assert.deepEqual(await phone.notes(), []);
  assert.equal((await phone.vault.list()).length, 1);
  assert.deepEqual(
    before.filter((id) => phone.journals.has(id)),
    [],
  );
  assert.equal(server.sessions.size, 0);
});
