/**
 * The server does what it was asked and the answer is lost on the way: what became of it is found
 * out, and nothing is claimed before.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createDevice } from '../../support/account-device.js';
import { AccountServer } from '../../support/account-server.js';

const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };
const NEW_PASSWORD = 'lantern otter pebble quilt';

/** @type {AccountServer} */
let server;
/** @type {import('../../support/account-device.js').TestDevice} */
let phone;

beforeEach(() => {
  server = new AccountServer();
  phone = createDevice(server, 'Phone');
});

/**
 * The next answer of a route never arrives, nor does its cookie.
 *
 * @param {string} route
 * @param {{ forGood?: boolean }} [how] whether the network is gone from then on
 */
function loseAnswer(route, { forGood = false } = {}) {
  const { sid } = phone.jar;
  let isDue = true;
  server.tamper = (path, answer) => {
    if (path !== route || !isDue) return answer;
    isDue = false;
    phone.jar.sid = sid;
    if (forGood) server.isReachable = false;
    throw new TypeError('the connection broke off');
  };
}

/** Whether the code on paper still opens the account. @param {string} code */
async function opens(code) {
  const stranger = createDevice(server, 'Borrowed');
  await stranger.account.recover({ username: 'Ada', code, newPassword: NEW_PASSWORD });
  return (await stranger.account.state()).kind === 'signed-in';
}

const confirmed = async () => (await phone.account.state()).recoveryConfirmed;

test('an account that was made though the answer was lost is found, with a code that opens it', async () => {
  await phone.write('slept badly');
  loseAnswer('auth/register');

  const { recoveryCode } = await phone.account.register(ADA);

  assert.equal((await phone.account.state()).kind, 'signed-in');
  assert.equal(await confirmed(), false);
  assert.equal(await opens(recoveryCode), true);
});

test('it is found also when the network comes back later, and the person tries again', async () => {
  await phone.write('slept badly');
  loseAnswer('auth/register', { forGood: true });
  await assert.rejects(phone.account.register(ADA), { code: 'offline' });
  assert.equal((await phone.account.state()).kind, 'local');
  server.isReachable = true;

  const { recoveryCode } = await phone.reopened().account.register(ADA);

  phone = phone.reopened();
  assert.equal((await phone.account.state()).kind, 'signed-in');
  assert.equal(await opens(recoveryCode), true);
});

test('whoever signs in to it instead is not told that a code is kept which nobody has', async () => {
  await phone.write('slept badly');
  loseAnswer('auth/register', { forGood: true });
  await assert.rejects(phone.account.register(ADA), { code: 'offline' });
  server.isReachable = true;

  await phone.account.signIn({ ...ADA, local: 'keep' });

  assert.equal(await confirmed(), false);
  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('a name that somebody else has stays taken, and is not knocked at', async () => {
  await createDevice(server, 'Laptop').account.register(ADA);
  const before = server.received.length;

  await assert.rejects(phone.account.register(ADA), { code: 'taken' });

  assert.equal(server.received.length, before + 1);
});

test('a new recovery code whose answer was lost is shown, and opens the account', async () => {
  await phone.account.register(ADA);
  await phone.account.confirmRecovery();
  loseAnswer('auth/rekey');

  const { recoveryCode } = await phone.account.reissueRecovery({ password: ADA.password });

  assert.equal(await confirmed(), false);
  assert.equal(await opens(recoveryCode), true);
});

test('while nobody knows which code is the right one, none is called kept', async () => {
  const { recoveryCode } = await phone.account.register(ADA);
  await phone.account.confirmRecovery();
  loseAnswer('auth/rekey', { forGood: true });

  await assert.rejects(phone.account.reissueRecovery({ password: ADA.password }), {
    code: 'offline',
  });

  assert.equal(await confirmed(), false);
  assert.equal(
    await phone
      .reopened()
      .account.state()
      .then((s) => s.recoveryConfirmed),
    false,
  );
  server.isReachable = true;
  await assert.rejects(opens(recoveryCode), { code: 'auth' });
});

test('a new recovery code that never reached the server leaves the one on paper as it was', async () => {
  const { recoveryCode } = await phone.account.register(ADA);
  await phone.account.confirmRecovery();
  server.cut.add('auth/rekey');

  await assert.rejects(phone.account.reissueRecovery({ password: ADA.password }), {
    code: 'offline',
  });

  assert.equal(await confirmed(), true);
  server.cut.clear();
  assert.equal(await opens(recoveryCode), true);
});

test('a wrong password for a new code leaves the one on paper kept', async () => {
  await phone.account.register(ADA);
  await phone.account.confirmRecovery();

  await assert.rejects(phone.account.reissueRecovery({ password: NEW_PASSWORD }), { code: 'auth' });

  assert.equal(await confirmed(), true);
});

test('a new key whose answer was lost is in use, and the code that came with it opens the account', async () => {
  await phone.write('slept badly');
  await phone.account.register(ADA);
  loseAnswer('auth/rekey');

  const { recoveryCode } = await phone.account.renewKey(ADA);

  assert.equal((await phone.vault.open()).codec.keyInUse(), 2);
  assert.deepEqual(await phone.reopened().notes(), ['slept badly']);
  assert.equal(await opens(recoveryCode), true);
});

for (const isDone of [true, false]) {
  const what = isDone ? 'that the server has' : 'that never reached the server';
  test(`a new key ${what}, without a word about it, is settled by signing in again`, async () => {
    await phone.write('slept badly');
    await phone.account.register(ADA);
    if (isDone) loseAnswer('auth/rekey', { forGood: true });
    else server.cut.add('auth/rekey').add('auth/login');
    await assert.rejects(phone.account.renewKey(ADA), { code: 'offline' });
    assert.equal((await phone.account.state()).kind, 'expired');
    assert.equal((await phone.vault.open()).codec.keyInUse(), 1);
    server.isReachable = true;
    server.cut.clear();

    await phone.account.signIn(ADA);

    const { codec, keys } = await phone.vault.open();
    assert.equal(codec.keyInUse(), isDone ? 2 : 1);
    assert.equal(keys.records.length, codec.keyInUse());
    assert.deepEqual(await phone.reopened().notes(), ['slept badly']);
  });
}

test('a new password whose answer was lost is the password', async () => {
  await phone.account.register(ADA);
  loseAnswer('auth/rekey');

  await phone.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });

  assert.equal((await phone.account.state()).kind, 'signed-in');
  server.isReachable = false;
  const again = phone.reopened();
  await again.account.signOut({ mode: 'keep', unsynced: 'keep' });
  await again.account.signIn({ username: 'Ada', password: NEW_PASSWORD });
  assert.equal((await again.account.state()).kind, 'expired');
});

test('a recovery whose answer was lost lets its owner in', async () => {
  const { recoveryCode } = await phone.account.register(ADA);
  await phone.write('slept badly');
  await phone.account.signOut({ mode: 'erase' });
  loseAnswer('auth/rekey');

  await phone.account.recover({ username: 'Ada', code: recoveryCode, newPassword: NEW_PASSWORD });

  assert.equal((await phone.account.state()).kind, 'signed-in');
  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('an account that was deleted though the answer was lost is gone here, too', async () => {
  await phone.account.register(ADA);
  await phone.write('slept badly');
  loseAnswer('account/delete');

  await phone.account.deleteAccount({ password: ADA.password });

  assert.equal((await phone.account.state()).kind, 'local');
  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('another device calls the code kept only when its owner has shown it anywhere', async () => {
  await phone.account.register(ADA);
  const laptop = createDevice(server, 'Laptop');
  await laptop.account.signIn(ADA);
  const knows = async () => (await laptop.account.state()).recoveryConfirmed;
  assert.equal(await knows(), false);

  await phone.account.confirmRecovery();
  assert.equal(await knows(), true);

  await phone.account.reissueRecovery({ password: ADA.password });
  assert.equal(await knows(), false);
});

test('what the released version had noted on one device is told to the others', async () => {
  await phone.account.register(ADA);
  await phone.account.confirmRecovery();
  server.recoveryKept.clear();

  await phone.account.settle();

  const laptop = createDevice(server, 'Laptop');
  await laptop.account.signIn(ADA);
  assert.equal((await laptop.account.state()).recoveryConfirmed, true);
});

test('another account around the same vault begins without a kept code', async () => {
  await phone.account.register(ADA);
  await phone.account.confirmRecovery();
  await phone.account.deleteAccount({ password: ADA.password });

  await phone.account.register(ADA);

  assert.equal(await confirmed(), false);
});
