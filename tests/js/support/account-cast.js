/**
 * The cast of the tests about accounts: Ada's phone and laptop before a server that knows nobody,
 * anew for each test.
 * @module
 */
import assert from 'node:assert/strict';
import { beforeEach } from 'node:test';
import { createDevice } from './account-device.js';
import { AccountServer } from './account-server.js';

/** @import { TestDevice } from './account-device.js' */

export const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };
export const BEA = { username: 'Bea', password: 'meadow teapot violin puffin' };
export const NEW_PASSWORD = 'lantern otter pebble quilt';

/** @type {AccountServer} */
export let server;
/** @type {TestDevice} */
export let phone;
/** @type {TestDevice} */
export let laptop;

beforeEach(() => {
  server = new AccountServer();
  phone = createDevice(server, 'Phone');
  laptop = createDevice(server, 'Laptop');
});

/** The server denies that the account exists, once. @param {TestDevice} device */
export async function sayGone(device) {
  const account = server.account('ada');
  server.accounts.delete('ada');
  await assert.rejects(device.account.devices(), { code: 'gone' });
  server.accounts.set('ada', account);
}

/** @param {TestDevice} device @param {typeof ADA} credentials @param {string[]} notes */
export async function withJournal(device, credentials, notes) {
  for (const note of notes) await device.write(note);
  const registered = await device.account.register(credentials);
  await device.account.signOut({ mode: 'keep', unsynced: 'stay' });
  await device.account.signIn(credentials);
  return registered;
}
