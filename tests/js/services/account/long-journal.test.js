/**
 * Somebody signs in to a journal of many years: they read the first of it while the rest comes in.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDevice } from '../../support/account-device.js';
import { AccountServer } from '../../support/account-server.js';

const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };

test('who signs in is not kept waiting for the last of a long journal', async () => {
  const server = new AccountServer();
  const phone = createDevice(server, 'Phone');
  await phone.write('slept badly');
  await phone.account.register(ADA);
  await phone.account.signIn(ADA);
  let arrive;
  const slow = new Promise((resolve) => {
    arrive = resolve;
  });
  server.slow.set('records', slow);
  const laptop = createDevice(server, 'Laptop', { wait: async () => {} });

  await laptop.account.signIn(ADA);

  assert.equal((await laptop.account.state()).kind, 'signed-in');
  assert.deepEqual(await laptop.notes(), []);
  arrive();
  while ((await laptop.notes()).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(await laptop.notes(), ['slept badly']);
});
