/**
 * Where a vault's keys are kept: in a database of their own, which goes as a whole with them.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeviceKey } from '../../../static/js/crypto/keys.js';
import { createVaultStore, openMeta } from '../../../static/js/store/vaults.js';

let made = 0;
const aMeta = () => openMeta(`keys-test-${++made}`);
const aRow = async (vault) => ({
  vault,
  device: await createDeviceKey(),
  wrapped: new Uint8Array(60),
});
const keyDatabases = async () =>
  (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('key-'));

/** Rows of 60,000 bytes that fill Chromium's log of 4 MiB. */
const FULL = 70;

/** What is done to key databases, in order: `put ours`. @param {import('node:test').TestContext} t */
function stepsOf(t) {
  const steps = [];
  const vaultOf = (name) => name.slice(name.lastIndexOf('-') + 1);
  for (const verb of ['put', 'delete']) {
    const { [verb]: original } = IDBObjectStore.prototype;
    t.mock.method(IDBObjectStore.prototype, verb, function step(...given) {
      steps.push(`${verb} ${vaultOf(this.transaction.db.name)}`);
      return original.apply(this, given);
    });
  }
  const erase = indexedDB.deleteDatabase.bind(indexedDB);
  t.mock.method(indexedDB, 'deleteDatabase', (name) => {
    steps.push(`erase ${vaultOf(name)}`);
    return erase(name);
  });
  return steps;
}

test('the keys of a vault go with their database, and those of another stay', async () => {
  const store = createVaultStore(aMeta(), async () => {});
  const [ours, theirs] = [await aRow('ours'), await aRow('theirs')];
  await store.saveKeys(ours);
  await store.saveKeys(theirs);

  await store.dropKeys('ours');

  assert.equal(await store.keys('ours'), null);
  assert.deepEqual((await store.keys('theirs')).wrapped, theirs.wrapped);
  assert.equal((await keyDatabases()).length, 1);
  await store.dropKeys('theirs');
  assert.deepEqual(await keyDatabases(), []);
});

test('the row of the keys is deleted before the log is filled, and its database goes after that', async (t) => {
  const store = createVaultStore(aMeta(), async () => {});
  await store.saveKeys(await aRow('ours'));
  const steps = stepsOf(t);

  await store.dropKeys('ours');

  const filled = steps.indexOf('put passing');
  const gone = steps.lastIndexOf('erase ours');
  assert.equal(steps.indexOf('delete ours'), 0);
  assert.ok(steps.slice(filled, gone).filter((step) => step === 'put passing').length >= FULL);
  assert.ok(steps.slice(gone).includes('erase passing'), 'something small comes and goes last');
});

test('looking for keys that are not here leaves nothing behind', async () => {
  const store = createVaultStore(aMeta(), async () => {});

  assert.equal(await store.keys('nobody'), null);
  await store.dropKeys('nobody');

  assert.deepEqual(await keyDatabases(), []);
});

test('keys that the released version kept beside the vaults are read, and go', async () => {
  const meta = aMeta();
  const store = createVaultStore(meta, async () => {});
  const row = await aRow('old');
  await meta.write(['keys'], (tx) => tx.objectStore('keys').put(row));

  assert.deepEqual((await store.keys('old')).wrapped, row.wrapped);
  await store.dropKeys('old');

  assert.equal(await store.keys('old'), null);
});

test('keys that are half dropped are not here', async () => {
  const meta = aMeta();
  const store = createVaultStore(meta, async () => {});
  await store.saveKeys(await aRow('ours'));
  const deletion = indexedDB.deleteDatabase((await keyDatabases())[0]);
  await new Promise((resolve) => {
    deletion.onsuccess = resolve;
  });

  assert.equal(await store.keys('ours'), null);
  await store.dropKeys('ours');
  assert.deepEqual(await keyDatabases(), []);
});

test('an erasing finds the keys of a vault whose beginning was cut short', async () => {
  const store = createVaultStore(aMeta(), async () => {});
  await store.saveKeys(await aRow('begun'));

  await store.dropAllKeys();

  assert.deepEqual(await keyDatabases(), []);
});

test('keys of the released version stay until others are kept in their place', async () => {
  const meta = aMeta();
  const store = createVaultStore(meta, async () => {});
  const old = await aRow('old');
  await meta.write(['keys'], (tx) => tx.objectStore('keys').put(old));

  assert.equal(await store.saveKeys({ ...old, device: () => 'cannot be stored' }), false);
  assert.deepEqual((await store.keys('old')).wrapped, old.wrapped);

  const fresh = { ...old, wrapped: new Uint8Array(60).fill(7) };
  await store.saveKeys(fresh);
  assert.deepEqual((await store.keys('old')).wrapped, fresh.wrapped);
});
