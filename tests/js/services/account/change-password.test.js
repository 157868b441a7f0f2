import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../../../static/js/domain/errors.js';
import {
  ADA,
  BEA,
  laptop,
  NEW_PASSWORD,
  phone,
  server,
  withJournal,
} from '../../support/account-cast.js';
import { createDevice } from '../../support/account-device.js';

test('a changed password opens the journal, the old one no longer does', async () => {
  await withJournal(phone, ADA, ['slept badly']);

  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });

  await assert.rejects(laptop.account.signIn(ADA), { code: 'auth' });
  await laptop.account.signIn({ ...ADA, password: NEW_PASSWORD });
  assert.deepEqual(await laptop.notes(), ['slept badly']);
});

test('a password can be changed twice in a row', async () => {
  await withJournal(phone, ADA, []);

  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });
  await phone.account.changePassword({ password: NEW_PASSWORD, newPassword: BEA.password });

  await laptop.account.signIn({ ...ADA, password: BEA.password });
  assert.equal((await laptop.account.state()).kind, 'signed-in');
});

test('a changed password is the one that works without a network, too', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  server.isReachable = false;

  await assert.rejects(phone.account.signIn(ADA), { code: 'auth' });
  await phone.account.signIn({ ...ADA, password: NEW_PASSWORD });

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('what is written on a sealed device stays apart, and moves in when its owner says so', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });

  await assert.rejects(laptop.account.devices(), { code: 'revoked' });
  const state = await laptop.account.state();
  await laptop.write('written meanwhile');
  await laptop.account.signIn({ ...ADA, password: NEW_PASSWORD, local: 'add' });

  assert.equal(state.kind, 'signed-out');
  assert.deepEqual(await laptop.notes(), ['slept badly', 'written meanwhile']);
  assert.equal((await laptop.account.state()).kind, 'signed-in');
});

test('of two devices that change the password at once, one wins and the other is told', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  const winner = { password: ADA.password, newPassword: NEW_PASSWORD };
  const loser = { password: ADA.password, newPassword: 'sparrow anvil cocoa ribbon' };

  const outcomes = await Promise.allSettled([
    phone.account.changePassword(winner),
    laptop.account.changePassword(loser),
  ]);

  const refused = outcomes.filter(({ status }) => status === 'rejected');
  const password = outcomes[0].status === 'fulfilled' ? winner.newPassword : loser.newPassword;
  const tablet = createDevice(server, 'Tablet');
  await tablet.account.signIn({ ...ADA, password });
  assert.equal(refused.length, 1);
  assert.deepEqual(await tablet.notes(), ['slept badly']);
});

test('a change that starts from old keys is refused, and can be made again from the new ones', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await phone.account.reissueRecovery({ password: ADA.password });
  const change = { password: ADA.password, newPassword: NEW_PASSWORD };

  await assert.rejects(laptop.account.changePassword(change), { code: 'key_gen' });
  await laptop.account.changePassword(change);

  assert.equal(server.account('ada').key_gen, 3);
});

test('a list of devices asked for while keys change is answered to the session that follows', async () => {
  await withJournal(phone, ADA, []);
  const [[sid, session]] = server.sessions;
  server.sessions.delete(sid);
  server.tamper = (_path, refusal) => {
    server.sessions.set(sid, session); // while the refusal is on its way
    return refusal;
  };

  const devices = await phone.account.devices();

  assert.equal(devices.length, 1);
  assert.equal((await phone.account.state()).kind, 'signed-in');
});

test('devices are listed by name and can be signed out one by one', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);

  const before = await phone.account.devices();
  await phone.account.revoke(before.find(({ name }) => name === 'Laptop')?.id ?? '');
  const after = await phone.account.devices();

  assert.deepEqual(before.map(({ name, current }) => [name, current]).sort(), [
    ['Laptop', false],
    ['Phone', true],
  ]);
  assert.deepEqual(
    after.map(({ name }) => name),
    ['Phone'],
  );
  await assert.rejects(laptop.account.devices(), { code: 'revoked' });
});

test('a device that was signed out from another one is sealed, with what it had not sent', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await laptop.write('not sent yet');
  const { id = '' } = (await phone.account.devices()).find(({ name }) => name === 'Laptop') ?? {};
  const { vaultId } = await laptop.vault.open();

  await phone.account.revoke(id);
  await assert.rejects(laptop.account.devices(), { code: 'revoked' });

  const stranger = laptop.reopened();
  assert.equal((await stranger.account.state()).kind, 'signed-out');
  assert.deepEqual(await stranger.notes(), []);
  assert.equal(await stranger.store.keys(vaultId), null);
  await stranger.account.signIn({ ...ADA, local: 'keep' });
  assert.deepEqual(await stranger.notes(), ['not sent yet', 'slept badly']);
});

test('a new password seals every other device, and opens them again', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);

  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });
  await laptop.account.sessionEnded(new AppError('revoked', ''));

  assert.deepEqual(await laptop.notes(), []);
  await laptop.account.signIn({ ...ADA, password: NEW_PASSWORD });
  assert.deepEqual(await laptop.notes(), ['slept badly']);
});
