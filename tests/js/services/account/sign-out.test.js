import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ADA,
  laptop,
  NEW_PASSWORD,
  phone,
  server,
  withJournal,
} from '../../support/account-cast.js';

test('after signing out the sealed copy is there and its key is not', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  const { vaultId } = await phone.vault.open();

  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });

  assert.deepEqual(await phone.account.state(), {
    kind: 'signed-out',
    username: 'ada',
    recoveryConfirmed: false,
    offersNewKey: false,
  });
  assert.equal(phone.journals.get(vaultId)?.size, 1);
  assert.equal(await phone.store.keys(vaultId), null);
  assert.equal(await phone.reopened().vault.unlock(vaultId), null);
  assert.equal(server.sessions.size, 0);
});

test('signing out and erasing leaves nothing of the journal', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  const { vaultId } = await phone.vault.open();

  await phone.account.signOut({ mode: 'erase', unsynced: 'stay' });

  assert.deepEqual(await phone.account.state(), { kind: 'local' });
  assert.equal(phone.journals.has(vaultId), false);
  assert.equal(
    (await phone.vault.list()).some(({ id }) => id === vaultId),
    false,
  );
});

test('signing out sends first what still waits', async () => {
  await withJournal(phone, ADA, []);
  await phone.write('the last thing');

  await phone.account.signOut({ mode: 'erase', unsynced: 'stay' });
  await laptop.account.signIn(ADA);

  assert.deepEqual(await laptop.notes(), ['the last thing']);
});

test('what cannot be sent is asked about, and nothing has happened yet', async () => {
  await withJournal(phone, ADA, []);
  await phone.write('the last thing');
  server.isReachable = false;

  const attempt = phone.account.signOut({ mode: 'erase', unsynced: 'stay' });

  await assert.rejects(attempt, {
    code: 'unsynced',
    details: { count: 1, isConfirmed: false },
  });
  assert.deepEqual(await phone.notes(), ['the last thing']);
  assert.equal((await phone.account.state()).kind, 'signed-in');
});

test('what cannot be sent is kept sealed, even where the journal was to be erased', async () => {
  await withJournal(phone, ADA, []);
  await phone.write('the last thing');
  server.isReachable = false;

  await phone.account.signOut({ mode: 'erase', unsynced: 'keep' });
  server.isReachable = true;
  await phone.account.signIn(ADA);

  assert.deepEqual(await phone.notes(), ['the last thing']);
});

test('what cannot be sent is deleted when its owner says so', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await phone.write('the last thing');
  server.isReachable = false;

  await phone.account.signOut({ mode: 'keep', unsynced: 'discard' });
  server.isReachable = true;
  await phone.account.signIn(ADA);

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

for (const [when, prevents, allows] of [
  ['without a network', () => (server.isReachable = false), () => (server.isReachable = true)],
  ['that the server refuses', () => server.busy.add('auth/logout'), () => server.busy.clear()],
]) {
  test(`a sign-out ${when} ends the session on the server later`, async () => {
    await withJournal(phone, ADA, []);
    prevents();
    await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
    const before = server.sessions.size;
    allows();

    await phone.reopened().account.settle();

    assert.equal((await phone.account.state()).kind, 'signed-out');
    assert.deepEqual([before, server.sessions.size], [1, 0]);
  });
}

test('signing out of a device that was signed out meanwhile keeps what it had not sent', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await laptop.write('not sent yet');
  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });

  await laptop.account.signOut({ mode: 'erase' });

  assert.equal((await laptop.account.state()).kind, 'signed-out');
  await laptop.account.signIn({ ...ADA, password: NEW_PASSWORD });
  assert.deepEqual(await laptop.notes(), ['not sent yet', 'slept badly']);
});
