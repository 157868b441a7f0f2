import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRecoveryCode } from '../../../../static/js/crypto/recovery.js';
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

test('the recovery code opens the journal on a clean device and sets a new password', async () => {
  const { recoveryCode } = await withJournal(phone, ADA, ['slept badly']);

  await laptop.account.recover({
    username: 'ada',
    code: recoveryCode.toLowerCase().replaceAll('-', ' '),
    newPassword: NEW_PASSWORD,
  });

  const tablet = createDevice(server, 'Tablet');
  assert.deepEqual(await laptop.notes(), ['slept badly']);
  await assert.rejects(tablet.account.signIn(ADA), { code: 'auth' });
  await tablet.account.signIn({ ...ADA, password: NEW_PASSWORD });
  assert.deepEqual(await tablet.notes(), ['slept badly']);
});

test('a new password costs no less than the one before, whoever made that', async () => {
  const { recoveryCode: code } = await withJournal(phone, ADA, []);
  Object.assign(server.account('ada').kdf, { m: 131_072, t: 4 });

  await laptop.account.recover({ username: 'ada', code, newPassword: NEW_PASSWORD });
  const recovered = server.account('ada').kdf;
  await laptop.account.changePassword({ password: NEW_PASSWORD, newPassword: ADA.password });
  const changed = server.account('ada').kdf;

  assert.deepEqual([recovered.m, recovered.t], [131_072, 4]);
  assert.deepEqual([changed.m, changed.t], [131_072, 4]);
  assert.notEqual(changed.salt, recovered.salt);
});

test('recovering signs every other device out', async () => {
  const { recoveryCode: code } = await withJournal(phone, ADA, []);

  await laptop.account.recover({ username: 'ada', code, newPassword: NEW_PASSWORD });

  await assert.rejects(phone.account.devices(), { code: 'revoked' });
  assert.equal((await laptop.account.devices()).length, 1);
});

test('recovering keeps what was on the device apart, unless it is to be added', async () => {
  const { recoveryCode: code } = await withJournal(phone, ADA, ['slept badly']);
  const recovery = { username: 'ada', code, newPassword: NEW_PASSWORD };
  const tablet = createDevice(server, 'Tablet');
  await laptop.write('from the laptop');
  await tablet.write('from the tablet');

  const { recoveryCode: next } = await laptop.account.recover(recovery);
  await tablet.account.recover({ ...recovery, code: next, local: 'add' });

  assert.deepEqual(await laptop.notes(), ['slept badly']);
  assert.deepEqual(await tablet.notes(), ['from the tablet', 'slept badly']);
});

test('a slip in the recovery code is noticed before anything is sent', async () => {
  const { recoveryCode } = await withJournal(phone, ADA, []);
  const slips = [...'0123456789'].map((digit) => digit + recoveryCode.slice(1));
  // One slip in 1,024 goes unnoticed, see recovery.test.js.
  const noticed = await Promise.all(
    slips.map((one) =>
      parseRecoveryCode(one).then(
        () => false,
        () => true,
      ),
    ),
  );
  const before = server.received.length;

  const attempt = laptop.account.recover({
    username: 'ada',
    code: slips[noticed.indexOf(true)] ?? '',
    newPassword: NEW_PASSWORD,
  });

  await assert.rejects(attempt, { code: 'recovery_typo' });
  assert.equal(server.received.length, before);
});

test('a recovery code of another account is refused', async () => {
  await withJournal(phone, ADA, []);
  const { recoveryCode } = await laptop.account.register(BEA);

  const attempt = createDevice(server, 'Tablet').account.recover({
    username: 'ada',
    code: recoveryCode,
    newPassword: NEW_PASSWORD,
  });

  await assert.rejects(attempt, { code: 'auth' });
});

test('a recovery code made anew replaces the one before', async () => {
  const { recoveryCode: old } = await withJournal(phone, ADA, ['slept badly']);
  await phone.account.confirmRecovery();

  const { recoveryCode } = await phone.account.reissueRecovery({ password: ADA.password });

  const recovery = { username: 'ada', newPassword: NEW_PASSWORD };
  const state = await phone.account.state();
  assert.equal(state.kind === 'signed-in' && state.recoveryConfirmed, false);
  await assert.rejects(laptop.account.recover({ ...recovery, code: old }), { code: 'auth' });
  await laptop.account.recover({ ...recovery, code: recoveryCode });
  assert.deepEqual(await laptop.notes(), ['slept badly']);
});

test('a new recovery code needs the password', async () => {
  await withJournal(phone, ADA, []);
  const { rec_auth } = server.account('ada');

  const attempt = phone.account.reissueRecovery({ password: NEW_PASSWORD });

  await assert.rejects(attempt, { code: 'auth' });
  assert.equal(server.account('ada').rec_auth, rec_auth);
  assert.equal((await phone.account.state()).kind, 'signed-in');
});

test('recovering replaces the code that was used, and says the new one', async () => {
  const { recoveryCode: used } = await withJournal(phone, ADA, ['slept badly']);
  const recovery = { username: 'ada', newPassword: NEW_PASSWORD };
  const tablet = createDevice(server, 'Tablet');

  const { recoveryCode, entries } = await laptop.account.recover({ ...recovery, code: used });

  const state = await laptop.account.state();
  assert.deepEqual([entries, state.kind === 'signed-in' && state.recoveryConfirmed], [1, false]);
  await assert.rejects(tablet.account.recover({ ...recovery, code: used }), { code: 'auth' });
  await tablet.account.recover({ ...recovery, code: recoveryCode });
  assert.deepEqual(await tablet.notes(), ['slept badly']);
});
