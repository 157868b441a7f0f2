import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64url } from '../../../../static/js/domain/bytes.js';
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

test('a recovery code counts as kept only where its owner has shown it', async () => {
  await withJournal(phone, ADA, []);

  await laptop.account.signIn(ADA);

  const state = await laptop.account.state();
  assert.equal(state.kind === 'signed-in' && state.recoveryConfirmed, false);
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
  const password = await phone.account.suggestPassphrase();

  await phone.account.register({ username: 'Ada', password });

  assert.equal((await phone.account.state()).kind, 'signed-in');
});
