import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { randomBytes } from '../../../../static/js/crypto/random.js';
import { newId } from '../../../../static/js/domain/id.js';
import { createVault } from '../../../../static/js/services/vault/vault.js';
import { eraseDatabase } from '../../../../static/js/store/connection.js';
import { journalName, openJournal } from '../../../../static/js/store/database.js';
import { createVaultStore, openMeta } from '../../../../static/js/store/vaults.js';

/** @import { AccountRow } from '../../../../static/js/store/vaults.js' */

/** Nothing of them is open, and what is erased is really gone. */
const JOURNALS = {
  close: async () => {},
  erase: (/** @type {string} */ vaultId) => eraseDatabase(journalName(vaultId)),
};
const RECORD = newId(randomBytes);
const PLAINTEXT = new TextEncoder().encode('slept badly');

/** @type {AccountRow} */
const ACCOUNT = {
  username: 'ada',
  keyGen: 1,
  kdf: { alg: 'argon2id', v: 19, m: 65_536, t: 3, p: 1, salt: 'AAECAwQFBgcICQoLDA0ODw' },
  wrappedPw: new Uint8Array(60),
  recoveryConfirmed: true,
  session: 'active',
};

/** @type {string} */
let meta;

beforeEach(() => {
  meta = `meta-${crypto.randomUUID()}`;
});

test('what was sealed opens again after the page was closed', async () => {
  const before = await aTab().vault.open();
  const blob = await before.codec.seal(RECORD, PLAINTEXT);

  const after = await aTab().vault.open();

  assert.equal(after.vaultId, before.vaultId);
  assert.equal(after.kept, 'device');
  assert.deepEqual(await after.codec.open(RECORD, blob), PLAINTEXT);
});

test('tabs that are opened together on the first launch share one vault', async () => {
  const tabs = [aTab(), aTab(), aTab()];

  const opened = await Promise.all(tabs.map(({ vault }) => vault.open()));

  const { store } = aTab();
  assert.equal(new Set(opened.map(({ vaultId }) => vaultId)).size, 1);
  assert.deepEqual(
    (await store.list()).map(({ id }) => id),
    [opened[0]?.vaultId],
  );
});

test('a tab that asks twice is given the same vault, not two', async () => {
  const { vault } = aTab();

  const [one, other] = await Promise.all([vault.open(), vault.open()]);

  assert.equal(one, other);
});

test('nothing stored on the device contains the account key', async () => {
  const { vault, store } = aTab();
  const { vaultId } = await vault.open();
  const secret = await vault.withAccountKey(async (key) => Buffer.from(key).toString('hex'));

  const stored = { vault: await store.find(vaultId), keys: await store.keys(vaultId) };

  const dump = JSON.stringify(stored, (_name, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );
  assert.equal(dump.includes(secret), false);
  assert.equal(stored.keys?.device.extractable, false);
});

test('the lent account key is zeroed when it comes back, also after a failure', async () => {
  const { vault } = aTab();
  /** @type {Uint8Array[]} */
  const lent = [];

  await vault.withAccountKey(async (key) => lent.push(key));
  const failing = vault.withAccountKey(async (key) => {
    lent.push(key);
    throw new Error('no');
  });

  await assert.rejects(failing);
  assert.deepEqual(lent, [new Uint8Array(32), new Uint8Array(32)]);
});

test('a browser that says it stored the key and gives nothing back is found out', async () => {
  const { store } = aTab();
  const forgetful = createVault({
    store: { ...store, keys: async () => null },
    newVaultId,
    journals: JOURNALS,
  });

  const { kept, codec } = await forgetful.open();

  assert.equal(kept, 'memory');
  assert.deepEqual(await codec.open(RECORD, await codec.seal(RECORD, PLAINTEXT)), PLAINTEXT);
});

test('a vault whose key cannot be read is locked, and nothing is begun in its place', async () => {
  const { vaultId } = await aTab().vault.open();
  const { store, vault } = aTab();
  const row = await store.keys(vaultId);
  for (const unreadable of [null, { ...row, device: 'asks for a passphrase' }]) {
    if (unreadable === null) await store.dropKeys(vaultId);
    else await store.saveKeys(unreadable);

    await assert.rejects(vault.open(), { code: 'locked' });
    assert.equal(await vault.account(), null);
    assert.deepEqual(
      (await store.list()).map(({ id }) => id),
      [vaultId],
    );
  }

  await store.saveKeys(row);

  assert.equal((await vault.open()).vaultId, vaultId);
});

test('a vault that is not in use and locked is not passed over for a new one', async () => {
  const { store, vault } = aTab();
  const { vaultId } = await vault.open();
  await vault.enter(newVaultId(), randomBytes(32), ACCOUNT, null);
  await store.saveKeys({ ...(await store.keys(vaultId)), device: 'asks for a passphrase' });
  await vault.leave((await vault.open()).vaultId, { erase: false });

  await assert.rejects(vault.open(), { code: 'locked' });
});

test('what is locked can be put aside: another vault is begun, and stays the one in use', async () => {
  const { store, vault } = aTab();
  const { vaultId: first } = await vault.open();
  await assert.rejects(vault.beginAnew(), { code: 'signed_in' });
  for (const lock of ['no key', 'a key of another kind']) {
    const { store, vault } = aTab();
    const { vaultId } = await vault.open();
    if (lock === 'no key') await store.dropKeys(vaultId);
    else await store.saveKeys({ ...(await store.keys(vaultId)), device: 'asks for a passphrase' });
    const locked = aTab().vault;

    await locked.beginAnew();

    const { vaultId: next } = await locked.open();
    assert.notEqual(next, vaultId);
    assert.equal((await aTab().vault.open()).vaultId, next, lock);
    assert.ok(
      (await store.list()).some(({ id }) => id === vaultId),
      'it stays as it is',
    );
    await locked.enter(newVaultId(), randomBytes(32), ACCOUNT, null);
    await locked.leave((await locked.open()).vaultId, { erase: false });
    assert.equal((await aTab().vault.open()).vaultId, next, 'after somebody signed in and out');
  }
  assert.ok((await store.list()).some(({ id }) => id === first));
});

test('an account whose key went with an interrupted sign-out is signed out', async () => {
  const { store, vault } = aTab();
  await vault.open();
  const theirs = newVaultId();
  await vault.enter(theirs, randomBytes(32), ACCOUNT, null);
  await store.dropKeys(theirs);

  const opened = await aTab().vault.open();

  assert.notEqual(opened.vaultId, theirs);
  assert.equal((await aTab().vault.accounts()).signedOut?.username, 'ada');
});

test('a key that was known to last no longer than the page makes room for a new vault', async () => {
  const { store } = aTab();
  const forgetful = () =>
    createVault({
      store: { ...store, saveKeys: async () => false },
      newVaultId,
      journals: JOURNALS,
    });
  const first = await forgetful().open();

  const second = await forgetful().open();

  assert.notEqual(second.vaultId, first.vaultId);
  assert.equal(second.kept, 'memory');
});

test('an erasing that is cut short leaves no locked vault behind', async () => {
  const { store, vault } = aTab();
  const { vaultId } = await vault.open();
  const failing = createVault({
    store,
    newVaultId,
    journals: { ...JOURNALS, erase: () => Promise.reject(new Error('blocked')) },
  });
  await assert.rejects(failing.eraseAll(), /blocked/);

  const opened = await aTab().vault.open();

  assert.notEqual(opened.vaultId, vaultId);
  await aTab().vault.eraseAll();
  assert.deepEqual(await store.list(), []);
});

test('a key that is not that of the vault is refused', async () => {
  const { store, vault } = aTab();
  const { vaultId } = await aTab().vault.open();
  await store.change(vaultId, (row) => ({ ...row, kcv: new Uint8Array(16) }));

  await assert.rejects(vault.open(), { code: 'kcv' });
});

test('entering an account changes the vault, and leaving it goes back', async () => {
  const { vault } = aTab();
  const local = await vault.open();
  const theirs = newVaultId();

  await vault.enter(theirs, randomBytes(32), ACCOUNT, null);
  const inside = await vault.open();
  await vault.leave(theirs, { erase: false });

  assert.equal(inside.vaultId, theirs);
  assert.equal((await vault.open()).vaultId, local.vaultId);
  assert.equal((await vault.accounts()).signedOut?.username, 'ada');
});

test('two accounts on one device have databases of their own', () => {
  assert.notEqual(journalName(newVaultId()), journalName(newVaultId()));
});

test('the other tabs are told that the vault has changed, and open the new one', async () => {
  const channels = connectedChannels();
  const [one, other] = channels.map((channel) => aTab(channel).vault);
  await Promise.all([one?.open(), other?.open()]);
  let heard = 0;
  other?.subscribe(() => {
    heard += 1;
  });
  const theirs = newVaultId();

  const elsewhere = { here: 0, there: 0 };
  one?.subscribeElsewhere(() => {
    elsewhere.here += 1;
  });
  other?.subscribeElsewhere(() => {
    elsewhere.there += 1;
  });

  await one?.enter(theirs, randomBytes(32), ACCOUNT, null);

  assert.equal(heard, 1);
  assert.deepEqual(elsewhere, { here: 0, there: 1 });
  assert.equal((await other?.open())?.vaultId, theirs);
});

test('every tab lets go of a vault that is left before it hears of the new one', async () => {
  const tabs = connectedChannels().map((channel) => aTab(channel));
  const theirs = newVaultId();
  await tabs[0]?.vault.enter(theirs, randomBytes(32), ACCOUNT, null);
  for (const { vault, closed, heard } of tabs) {
    await vault.open();
    closed.length = 0;
    vault.subscribe(() => heard.push([...closed]));
  }

  await tabs[0]?.vault.leave(theirs, { erase: false });

  assert.deepEqual(
    tabs.map(({ heard }) => heard),
    [[[theirs]], [[theirs]]],
  );
});

test('the other tabs are told that the account has changed, and stay where they are', async () => {
  const [one, other] = connectedChannels().map((channel) => aTab(channel).vault);
  const before = await other?.open();
  const heard = { moved: 0, account: 0 };
  other?.subscribe(() => {
    heard.moved += 1;
  });
  other?.subscribeAccount(() => {
    heard.account += 1;
  });

  one?.announceAccount();

  assert.deepEqual(heard, { moved: 0, account: 1 });
  assert.equal(await other?.open(), before);
});

test('forgetting a vault deletes its database', async () => {
  const { vault } = aTab();
  const { vaultId } = await vault.open();
  const journal = openJournal(vaultId);
  await journal.write(['kv'], (tx) => tx.objectStore('kv').put('1', 'cursor'));

  await vault.forget(vaultId);

  const names = (await indexedDB.databases()).map(({ name }) => name);
  assert.equal(names.includes(journalName(vaultId)), false);
});

/** One page of this browser. @param {any} [channel] */
function aTab(channel = null) {
  const store = createVaultStore(openMeta(meta), async () => {});
  /** @type {string[]} */
  const closed = [];
  /** What had been let go of, each time the tab heard of another vault. @type {string[][]} */
  const heard = [];
  const close = async (/** @type {string} */ vaultId) => void closed.push(vaultId);
  const vault = createVault({ store, newVaultId, channel, journals: { ...JOURNALS, close } });
  return { store, vault, closed, heard };
}

function newVaultId() {
  return newId(randomBytes);
}

/** Two ends: what is posted at one arrives at the other. */
function connectedChannels() {
  /** @type {any[]} */
  const ends = [0, 1].map((at) => ({
    onmessage: null,
    postMessage: (/** @type {unknown} */ data) => ends[1 - at].onmessage?.({ data }),
    close() {},
  }));
  return ends;
}
