import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivePasswordKeys } from '../../../../static/js/crypto/kdf.js';
import { createAccountKey, deriveVaultKeys } from '../../../../static/js/crypto/keys.js';
import { wrapAccountKey } from '../../../../static/js/crypto/wrap.js';
import { toBase64url } from '../../../../static/js/domain/bytes.js';
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
import { cheapArgon2, createDevice } from '../../support/account-device.js';
import { createLocks } from '../../support/device.js';

test('a second device that signs in reads the same journal', async () => {
  await withJournal(phone, ADA, ['slept badly', 'walked by the river']);

  const { entries } = await laptop.account.signIn({ ...ADA, local: 'ask' });

  assert.equal(entries, 2);
  assert.deepEqual(await laptop.notes(), ['slept badly', 'walked by the river']);
  assert.deepEqual(await laptop.reopened().notes(), ['slept badly', 'walked by the river']);
});

test('a wrong password is refused and leaves the device as it was', async () => {
  await withJournal(phone, ADA, ['slept badly']);

  const attempt = laptop.account.signIn({ ...ADA, password: 'another password, sorry' });

  await assert.rejects(attempt, { code: 'auth' });
  assert.deepEqual(await laptop.account.state(), { kind: 'local' });
  assert.deepEqual(await laptop.notes(), []);
});

test('a name nobody has is refused in the same words as a wrong password', async () => {
  await assert.rejects(laptop.account.signIn(ADA), { code: 'auth' });
});

test('a key that is not the one the server vouches for stops the sign-in before it writes', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  server.account('ada').kcv = toBase64url(new Uint8Array(16));

  await assert.rejects(laptop.account.signIn(ADA), { code: 'kcv' });

  assert.deepEqual(await laptop.account.state(), { kind: 'local' });
  assert.equal(laptop.jar.sid, null);
});

test('a key that opens, but is not the one this device knows, is refused', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  const account = server.account('ada');
  const { wrapKey } = await derivePasswordKeys(cheapArgon2, ADA.password, account.kdf);
  const forged = createAccountKey();
  const { kcv } = await deriveVaultKeys(forged);
  account.kcv = toBase64url(kcv);
  account.wrapped_pw = toBase64url(await wrapAccountKey(wrapKey, forged, 'pw', account.vault));
  forged.fill(0);

  await assert.rejects(phone.account.signIn(ADA), { code: 'kcv' });

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('so is one of another vault, though the password opens the one that is here', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  server.accounts.delete('ada');
  await laptop.account.register(ADA);
  server.account('ada').kcv = toBase64url(new Uint8Array(16));

  await assert.rejects(phone.account.signIn(ADA), { code: 'kcv' });

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('a wrapped key of somebody else does not open', async () => {
  await phone.account.register(ADA);
  await laptop.account.register(BEA);
  server.account('ada').wrapped_pw = server.account('bea').wrapped_pw;

  const attempt = createDevice(server, 'Tablet').account.signIn(ADA);

  await assert.rejects(attempt, { code: 'wrapped' });
});

test('a server that lowers the cost of guessing is refused before it gets a proof', async () => {
  await withJournal(phone, ADA, []);
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  const lowered = { ...server.account('ada').kdf, m: 32_768 };
  server.tamper = (path, answer) => (path === 'auth/prelogin' ? { kdf: lowered } : answer);
  const before = server.received.length;

  await assert.rejects(phone.account.signIn(ADA), { code: 'kdf' });

  assert.equal(server.received.slice(before).length, 1);
  assert.ok(!server.received.at(-1)?.includes('auth'));
});

test('entries on the device are asked about before anything is sent', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');
  const before = server.received.length;

  const attempt = laptop.account.signIn({ ...ADA, local: 'ask' });

  await assert.rejects(attempt, { code: 'needs_choice', details: { count: 1 } });
  assert.equal(server.received.length, before);
  assert.deepEqual(await laptop.notes(), ['from the laptop']);
});

test('entries that are added move into the account, and the old vault goes', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');

  const { entries } = await laptop.account.signIn({ ...ADA, local: 'add' });

  assert.equal(entries, 2);
  assert.deepEqual(await laptop.notes(), ['from the laptop', 'slept badly']);
  assert.equal((await laptop.vault.list()).length, 1);
  assert.equal(laptop.journals.size, 1);
});

test('added entries stay in the old vault too until the server has them', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');
  server.cut.add('records');

  await laptop.account.signIn({ ...ADA, local: 'add' });
  const whileCut = (await laptop.vault.list()).length;
  server.cut.clear();
  const later = laptop.reopened();
  await later.account.settle();

  assert.equal(whileCut, 2);
  assert.equal((await later.vault.list()).length, 1);
  assert.deepEqual(await later.notes(), ['from the laptop', 'slept badly']);
});

test('an old vault whose forgetting is cut short is forgotten by the next page', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');
  laptop.store.dropKeys = () => Promise.reject(new AppError('storage', 'the page was closed'));
  await assert.rejects(laptop.account.signIn({ ...ADA, local: 'add' }), { code: 'storage' });
  const whenCut = laptop.journals.size;

  const later = laptop.reopened();
  await later.account.settle();

  assert.equal(whenCut, 1); // its key goes last: without it nobody could see that all has moved
  assert.equal((await later.vault.list()).length, 1);
  assert.equal(later.journals.size, 1);
  assert.deepEqual(await later.notes(), ['from the laptop', 'slept badly']);
});

test('what moves in is moved once, however many ask for it at once, in one tab or in two', async (t) => {
  await withJournal(phone, ADA, ['slept badly']);
  const seals = t.mock.method(crypto.subtle, 'encrypt');
  for (const { locks, isBeside } of [
    { isBeside: false, locks: null },
    { isBeside: true, locks: createLocks() },
  ]) {
    const first = createDevice(server, 'Tablet', { locks });
    for (let n = 0; n < 5; n++) await first.write(`from the tablet, ${n}`);
    const second = isBeside ? first.beside() : first;
    seals.mock.resetCalls();
    const settles = [];
    first.account.subscribe(() => settles.push(first.account.settle(), second.account.settle()));

    await first.account.signIn({ ...ADA, local: 'add' });
    await Promise.all(settles);

    // What is authenticated with a record names the vault and the record.
    const sealed = seals.mock.calls.map(({ arguments: [how] }) => toBase64url(how.additionalData));
    assert.deepEqual(sealed.toSorted(), [...new Set(sealed)].toSorted());
    assert.ok((await first.notes()).includes('from the tablet, 4'));
    assert.equal((await first.vault.list()).length, 1);
  }
});

test('so do those the account has no room for', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');
  server.isFull = true;

  await laptop.account.signIn({ ...ADA, local: 'add' });
  const whileFull = (await laptop.vault.list()).length;
  server.isFull = false;
  const later = laptop.reopened();
  await later.account.settle();

  assert.equal(whileFull, 2);
  assert.equal((await later.vault.list()).length, 1);
  assert.deepEqual(await later.notes(), ['from the laptop', 'slept badly']);
});

test('entries on their way into an account are not shown to whoever comes next', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');
  server.cut.add('records');
  await laptop.account.signIn({ ...ADA, local: 'add' });

  await laptop.account.signOut({ mode: 'keep', unsynced: 'keep' });
  const shownToOthers = await laptop.notes();
  server.cut.clear();
  await laptop.account.signIn(ADA);

  assert.deepEqual(shownToOthers, []);
  assert.deepEqual(await laptop.notes(), ['from the laptop', 'slept badly']);
  assert.equal((await laptop.vault.list()).length, 1);
});

test('entries that are kept apart are out of sight, and back after signing out', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await laptop.write('from the laptop');

  await laptop.account.signIn({ ...ADA, local: 'keep' });
  const signedIn = await laptop.notes();
  await laptop.account.signOut({ mode: 'keep', unsynced: 'stay' });

  assert.deepEqual(signedIn, ['slept badly']);
  assert.deepEqual(await laptop.notes(), ['from the laptop']);
});

test('two people on one device see nothing of each other', async () => {
  await withJournal(phone, ADA, ['written by Ada']);
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  const between = await phone.notes();
  await withJournal(phone, BEA, ['written by Bea']);
  const asBea = await phone.notes();
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  await phone.account.signIn(ADA);

  assert.deepEqual(between, []);
  assert.deepEqual(asBea, ['written by Bea']);
  assert.deepEqual(await phone.notes(), ['written by Ada']);
});

test('somebody else cannot sign in over an open session', async () => {
  await withJournal(laptop, BEA, []);
  await withJournal(phone, ADA, ['written by Ada']);

  await assert.rejects(phone.account.signIn(BEA), { code: 'signed_in' });
  await assert.rejects(phone.account.register({ ...BEA, username: 'Cleo' }), { code: 'signed_in' });

  assert.deepEqual(await phone.notes(), ['written by Ada']);
});

test('whoever signs in after a session ran out finds the other journal locked', async () => {
  await withJournal(laptop, BEA, []);
  await withJournal(phone, ADA, ['written by Ada']);
  const { vaultId } = await phone.vault.open();
  server.expireSessions();
  await phone.account.sessionEnded('auth');

  await phone.account.signIn(BEA);

  assert.deepEqual(await phone.notes(), []);
  assert.equal(await phone.vault.unlock(vaultId), null);
});

test('the same person comes back without a network, with the password alone', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  server.isReachable = false;

  await assert.rejects(phone.account.signIn({ ...ADA, password: NEW_PASSWORD }), { code: 'auth' });
  await phone.account.signIn(ADA);

  assert.deepEqual(await phone.notes(), ['slept badly']);
  assert.equal((await phone.account.state()).kind, 'expired');
});

test('somebody this device does not know cannot sign in without a network', async () => {
  server.isReachable = false;

  await assert.rejects(phone.account.signIn(ADA), { code: 'offline' });
});

test('a browser that stores no keys asks for the password each time, and loses nothing', async () => {
  const lockdown = createDevice(server, 'Lockdown phone', { storesKeys: false });
  await withJournal(lockdown, ADA, ['slept badly']);
  const { kept } = await lockdown.vault.open();

  const later = lockdown.reopened();
  const state = await later.account.state();
  await later.account.signIn(ADA);

  assert.equal(kept, 'memory');
  assert.equal(state.kind, 'signed-out');
  assert.deepEqual(await later.notes(), ['slept badly']);
});

test('an expired session changes nothing about writing', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  server.expireSessions();

  await phone.account.sessionEnded('auth');
  await phone.write('written after');

  assert.equal((await phone.account.state()).kind, 'expired');
  assert.deepEqual(await phone.reopened().notes(), ['slept badly', 'written after']);
});

test('signing in again after the session ran out asks nothing and sends what waited', async () => {
  await withJournal(phone, ADA, ['slept badly']);
  server.expireSessions();
  await phone.account.sessionEnded('auth');
  await phone.write('written after');

  await phone.account.signIn({ ...ADA, local: 'ask' });
  await laptop.account.signIn(ADA);

  assert.deepEqual(await laptop.notes(), ['slept badly', 'written after']);
});
