/**
 * A new account key: what was sealed with the one before stays readable wherever the change is cut
 * short, and whoever has the old one reads nothing that is written afterwards.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createCodec } from '../../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../../static/js/crypto/keys.js';
import { fromBase64url } from '../../../../static/js/domain/bytes.js';
import { createDevice } from '../../support/account-device.js';
import { AccountServer } from '../../support/account-server.js';
import { closePage } from '../../support/no-key-left.js';

const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };
const OTHER_PASSWORD = 'lantern otter pebble quilt';

/** @type {AccountServer} */
let server;
/** @type {import('../../support/account-device.js').TestDevice} */
let phone;
/** @type {import('../../support/account-device.js').TestDevice} */
let laptop;

beforeEach(begin);

/** Ada's journal of one entry, on her phone and her laptop. */
async function begin() {
  server = new AccountServer();
  phone = createDevice(server, 'Phone');
  laptop = createDevice(server, 'Laptop');
  await phone.write('slept badly');
  await phone.account.register(ADA);
  await laptop.account.signIn(ADA);
}

/** The numbers of the keys that the server's records are sealed with. */
const keysAtServer = () => {
  const records = server.records.get(server.account('ada').vault) ?? new Map();
  return [...records.values()].map((blob) => fromBase64url(blob)[1]).sort();
};

/** Sign in again where the device asks for it, and let the background work be done. */
async function goOn(device) {
  await device.account.settle();
  if ((await device.account.state()).kind !== 'signed-in') await device.account.signIn(ADA);
  await device.sync();
  await device.account.settle();
  await device.sync();
}

test('with a new key everything is sealed anew, and the other devices come back with the password', async () => {
  await phone.account.renewKey(ADA);
  await goOn(phone);
  await phone.write('walked by the river');
  await goOn(phone);

  assert.deepEqual(keysAtServer(), [2, 2]);
  await assert.rejects(laptop.account.devices(), { code: 'revoked' });
  await laptop.account.signIn(ADA);
  assert.deepEqual(await laptop.notes(), ['slept badly', 'walked by the river']);
  assert.deepEqual(await phone.reopened().notes(), ['slept badly', 'walked by the river']);
});

test('whoever has the old key cannot read what is written from then on', async () => {
  const old = await phone.vault.withAccountKey((keys) => deriveVaultKeys(keys));
  const { vaultId } = await phone.vault.open();
  const thief = createCodec(old, vaultId);

  await phone.account.renewKey(ADA);
  await goOn(phone);

  const records = server.records.get(vaultId) ?? new Map();
  assert.equal(records.size, 1);
  for (const [id, blob] of records) {
    await assert.rejects(thief.open(id, fromBase64url(blob)), { code: 'open' });
  }
});

test('the new code opens everything, and the one before nothing', async () => {
  const before = await phone.account.reissueRecovery(ADA);

  const { recoveryCode } = await phone.account.renewKey(ADA);

  const tablet = createDevice(server, 'Tablet');
  const given = { username: 'ada', newPassword: OTHER_PASSWORD };
  const withOld = tablet.account.recover({ ...given, code: before.recoveryCode });
  await assert.rejects(withOld, { code: 'auth' });
  await goOn(phone);
  await tablet.account.recover({ ...given, code: recoveryCode });
  assert.deepEqual(await tablet.notes(), ['slept badly']);
});

test('what a device wrote while it was away comes along when it signs in again', async () => {
  await laptop.write('in the train');
  await phone.account.renewKey(ADA);
  await goOn(phone);
  await assert.rejects(laptop.account.devices(), { code: 'revoked' });

  await goOn(laptop);
  await goOn(phone);

  assert.deepEqual(await phone.notes(), ['in the train', 'slept badly']);
  assert.deepEqual(keysAtServer(), [2, 2]);
});

test('of two devices that want a new key at once one gets it, and the other asks for the password', async () => {
  const [first, second] = await Promise.allSettled([
    phone.account.renewKey(ADA),
    laptop.account.renewKey(ADA),
  ]);

  const refused = [first, second].filter(({ status }) => status === 'rejected');
  assert.equal(refused.length, 1);
  await goOn(phone);
  await goOn(laptop);
  await phone.write('walked by the river');
  await goOn(phone);
  await goOn(laptop);
  assert.deepEqual(await laptop.notes(), ['slept badly', 'walked by the river']);
});

test('a server that goes back to the keys of before takes the newest from nobody', async () => {
  const before = { ...server.account('ada') };
  await phone.account.renewKey(ADA);
  await goOn(phone);
  Object.assign(server.account('ada'), before, { key_gen: 1 });
  server.expireSessions();

  await phone.account.signIn(ADA);

  await phone.write('after');
  assert.equal((await phone.vault.open()).codec.keyInUse(), 2);
  assert.deepEqual(await phone.reopened().notes(), ['after', 'slept badly']);
  assert.equal((await phone.account.state()).offersNewKey, true);
  await phone.account.renewKey(ADA);
  await goOn(phone);
  await laptop.account.signIn(ADA);
  assert.deepEqual(await laptop.notes(), ['after', 'slept badly']);
  assert.deepEqual(keysAtServer(), [3, 3]);
});

test('a server that offers keys this device never had is refused, also when it has a newer one', async () => {
  await phone.account.renewKey(ADA);
  server.account('ada').kcv = 'A'.repeat(22);

  await assert.rejects(phone.account.signIn(ADA), { code: 'kcv' });

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('a wrong password changes nothing, and nothing is sealed with the key that was made', async () => {
  const attempt = phone.account.renewKey({ password: OTHER_PASSWORD });
  await assert.rejects(attempt, { code: 'auth' });

  await phone.account.changePassword({ password: ADA.password, newPassword: OTHER_PASSWORD });

  const { keys } = await phone.reopened().vault.open();
  assert.equal(keys.records.length, 1);
  assert.equal((await phone.account.state()).kind, 'signed-in');
  await phone.sync();
  const tablet = createDevice(server, 'Tablet');
  await tablet.account.signIn({ ...ADA, password: OTHER_PASSWORD });
  assert.deepEqual(await tablet.notes(), ['slept badly']);
});

test('a new key is offered after a device was removed and after a recovery, until it is made or declined', async () => {
  const offered = async () => (await phone.reopened().account.state()).offersNewKey;
  const other = (await phone.account.devices()).find(({ current }) => !current);
  assert.equal(await offered(), false);

  await phone.account.revoke(other.id);
  assert.equal(await offered(), true);
  await phone.account.declineNewKey();
  assert.equal(await offered(), false);

  const { recoveryCode } = await phone.account.reissueRecovery(ADA);
  await phone.account.recover({ username: 'ada', code: recoveryCode, newPassword: OTHER_PASSWORD });
  assert.equal(await offered(), true);
  await phone.account.renewKey({ password: OTHER_PASSWORD });
  assert.equal(await offered(), false);
});

test('other tabs of the device follow without losing their place', async () => {
  const tab = phone.beside();
  const { codec } = await tab.vault.open();

  await phone.account.renewKey(ADA);

  await assert.doesNotReject(async () => {
    while (codec.keyInUse() !== 2) await new Promise((resolve) => setTimeout(resolve));
  });
  assert.equal((await tab.vault.open()).codec, codec);
});

test('the page may be closed at any moment: nothing is lost, and what was begun is finished', async () => {
  const all = await renewAndClose(Number.POSITIVE_INFINITY);
  assert.ok(all > 20);
  for (let last = 0; last < all; last += 1) {
    await begin();
    await renewAndClose(last);
    closePage();
    phone = phone.reopened();
    const at = `closed at step ${last} of ${all}`;

    assert.deepEqual(await phone.notes(), ['slept badly'], at);
    await phone.write('after');
    await goOn(phone);
    const tablet = createDevice(server, 'Tablet');
    await tablet.account.signIn(ADA);
    const { keys } = await phone.reopened().vault.open();

    assert.deepEqual(await phone.notes(), ['after', 'slept badly'], at);
    assert.deepEqual(await tablet.notes(), ['after', 'slept badly'], at);
    assert.equal(keys.records.length, keys.number, at);
    assert.deepEqual(keysAtServer(), [keys.number, keys.number], at);
  }
});

/**
 * Ask for a new key in a page that is closed after so many steps: whatever it stores or sends is one,
 * and the answer to it another.
 *
 * @param {number} steps
 * @returns {Promise<number>} how many there were
 */
async function renewAndClose(steps) {
  let made = 0;
  /** @type {(value?: unknown) => void} */
  let close = () => {};
  const closed = new Promise((resolve) => {
    close = resolve;
  });
  const pause = async () => {
    if (made === steps) {
      close();
      await new Promise(() => {});
    }
    made += 1;
  };
  await Promise.race([phone.reopened({ pause }).account.renewKey(ADA), closed]);
  return made;
}
