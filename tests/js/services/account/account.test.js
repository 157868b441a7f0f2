import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { derivePasswordKeys } from '../../../../static/js/crypto/kdf.js';
import { createAccountKey, deriveVaultKeys } from '../../../../static/js/crypto/keys.js';
import { wrapAccountKey } from '../../../../static/js/crypto/wrap.js';
import { toBase64url } from '../../../../static/js/domain/bytes.js';
import { AppError } from '../../../../static/js/domain/errors.js';
import { suggestPassphrase } from '../../../../static/js/services/account/suggest-passphrase.js';
import { cheapArgon2, createDevice } from '../../support/account-device.js';
import { AccountServer } from '../../support/account-server.js';

/** @import { TestDevice } from '../../support/account-device.js' */

const ADA = { username: 'Ada', password: 'walnut kayak poem sundial' };
const BEA = { username: 'Bea', password: 'meadow teapot violin puffin' };
const NEW_PASSWORD = 'lantern otter pebble quilt';

/** @type {AccountServer} */
let server;
/** @type {TestDevice} */
let phone;
/** @type {TestDevice} */
let laptop;

beforeEach(() => {
  server = new AccountServer();
  phone = createDevice(server, 'Phone');
  laptop = createDevice(server, 'Laptop');
});

test('a device works without an account, and says so', async () => {
  await phone.write('slept badly');

  assert.deepEqual(await phone.account.state(), { kind: 'local' });
  assert.deepEqual(await phone.reopened().notes(), ['slept badly']);
  assert.deepEqual(server.received, []);
});

test('an account is made around what is already on the device', async () => {
  await phone.write('slept badly');
  const before = await phone.vault.open();

  const { recoveryCode } = await phone.account.register(ADA);

  const after = await phone.reopened().vault.open();
  assert.match(recoveryCode, /^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  assert.equal(after.vaultId, before.vaultId);
  assert.deepEqual(await phone.notes(), ['slept badly']);
  assert.deepEqual(await phone.account.state(), {
    kind: 'signed-in',
    username: 'ada',
    recoveryConfirmed: false,
    offersNewKey: false,
  });
});

test('the recovery code counts as confirmed once its owner says so, and only then', async () => {
  await phone.account.register(ADA);

  await phone.account.confirmRecovery();

  const state = await phone.reopened().account.state();
  assert.equal(state.kind === 'signed-in' && state.recoveryConfirmed, true);
});

test('a second device that signs in reads the same journal', async () => {
  await withJournal(phone, ADA, ['slept badly', 'walked by the river']);

  const { entries } = await laptop.account.signIn({ ...ADA, local: 'ask' });

  assert.equal(entries, 2);
  assert.deepEqual(await laptop.notes(), ['slept badly', 'walked by the river']);
  assert.deepEqual(await laptop.reopened().notes(), ['slept badly', 'walked by the river']);
});

test('the server gets no password, no key and no word of what was written', async () => {
  const { recoveryCode } = await withJournal(phone, ADA, ['slept badly']);
  await laptop.account.signIn(ADA);
  await laptop.account.changePassword({ password: ADA.password, newPassword: NEW_PASSWORD });
  const secrets = [ADA.password, NEW_PASSWORD, 'slept badly', recoveryCode];

  const accountKey = await laptop.vault.withAccountKey(async (key) => key.slice());

  const received = server.received.join('\n');
  const forms = [
    ...secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64url')]),
    recoveryCode.replaceAll('-', ''),
    toBase64url(accountKey),
    Buffer.from(accountKey).toString('hex'),
  ];
  for (const form of forms) assert.equal(received.includes(form), false, form);
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

test('a username that is taken leaves the vault without an account', async () => {
  await phone.account.register(ADA);
  await laptop.write('mine');

  await assert.rejects(laptop.account.register({ ...BEA, username: 'ada' }), { code: 'taken' });

  assert.deepEqual(await laptop.account.state(), { kind: 'local' });
  assert.deepEqual(await laptop.notes(), ['mine']);
});

for (const [what, credentials, code] of /** @type {const} */ ([
  ['a username of two letters', { ...ADA, username: ' ad ' }, 'username'],
  ['a username with a line break in it', { ...ADA, username: 'ad\na' }, 'username'],
  ['a username with a mark nobody sees', { ...ADA, username: 'ad\u200ba' }, 'username'],
  ['a username with a letter drawn as nothing', { ...ADA, username: 'ad\u3164a' }, 'username'],
  ['a password of fourteen characters', { ...ADA, password: '14 characters.' }, 'password_short'],
  ['fifteen times the same letter', { ...ADA, password: 'a'.repeat(15) }, 'password_obvious'],
  [
    'the username and a year',
    { username: 'moonflower', password: 'Moonflower-2026!' },
    'password_obvious',
  ],
  ['the usual words', { ...ADA, password: 'password twofold 123' }, 'password_obvious'],
])) {
  test(`${what} is refused before anything is sent`, async () => {
    await assert.rejects(phone.account.register(credentials), { code });

    assert.deepEqual(server.received, []);
  });
}

test('passwords of any script, emoji and leading spaces are accepted', async () => {
  for (const password of [
    '🌧️🌤️🌈🍀🌻🐌🦔🐞🪵🍄🌾🪨🐚🌙⭐',
    '  leading spaces 7',
    'пятнадцать букв и ещё',
  ]) {
    const device = createDevice(server, 'Phone');
    const username = `name${server.accounts.size}`;
    await device.account.register({ username, password });

    await createDevice(server, 'Laptop').account.signIn({ username, password });
  }

  assert.equal(server.accounts.size, 3);
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

  await assert.rejects(phone.account.signIn(ADA), { code: 'kcv' });

  assert.deepEqual(await phone.notes(), ['slept badly']);
});

test('the account key is zeroed once the vault is entered', async () => {
  await withJournal(phone, ADA, []);
  const { enter } = laptop.vault;
  /** @type {Uint8Array[]} */
  const handed = [];
  laptop.vault.enter = (vaultId, accountKey, ...rest) => {
    handed.push(accountKey);
    return enter(vaultId, accountKey, ...rest);
  };

  await laptop.account.signIn(ADA);

  assert.deepEqual(handed, [new Uint8Array(32)]);
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

test('a sign-out without a network ends the session on the server later', async () => {
  await withJournal(phone, ADA, []);
  server.isReachable = false;
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  const before = server.sessions.size;
  server.isReachable = true;

  await phone.reopened().account.settle();

  assert.deepEqual([before, server.sessions.size], [1, 0]);
});

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
  const slip = recoveryCode.startsWith('7') ? '8' : '7';
  const before = server.received.length;

  const attempt = laptop.account.recover({
    username: 'ada',
    code: slip + recoveryCode.slice(1),
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

test('a recovery code counts as kept only where its owner has shown it', async () => {
  await withJournal(phone, ADA, []);

  await laptop.account.signIn(ADA);

  const state = await laptop.account.state();
  assert.equal(state.kind === 'signed-in' && state.recoveryConfirmed, false);
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

test('whoever listens is told when somebody signs in or out', async () => {
  let changes = 0;
  const stop = phone.account.subscribe(() => {
    changes += 1;
  });

  await phone.account.register(ADA);
  const afterRegister = changes;
  await phone.account.signOut({ mode: 'keep', unsynced: 'stay' });
  const afterSignOut = changes;
  stop();
  await phone.account.signIn(ADA);

  assert.ok(afterRegister > 0);
  assert.ok(afterSignOut > afterRegister);
  assert.equal(changes, afterSignOut);
});

test('a suggested passphrase is good enough to register with', async () => {
  const password = await suggestPassphrase();

  await phone.account.register({ username: 'Ada', password });

  assert.equal((await phone.account.state()).kind, 'signed-in');
});

/** The server denies that the account exists, once. @param {TestDevice} device */
async function sayGone(device) {
  const account = server.account('ada');
  server.accounts.delete('ada');
  await assert.rejects(device.account.devices(), { code: 'gone' });
  server.accounts.set('ada', account);
}

/** @param {TestDevice} device @param {typeof ADA} credentials @param {string[]} notes */
async function withJournal(device, credentials, notes) {
  for (const note of notes) await device.write(note);
  const registered = await device.account.register(credentials);
  await device.account.signOut({ mode: 'keep', unsynced: 'stay' });
  await device.account.signIn(credentials);
  return registered;
}
