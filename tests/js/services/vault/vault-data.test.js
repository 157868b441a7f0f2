import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuthor, newId } from '../../../../static/js/domain/id.js';
import { createVaultData } from '../../../../static/js/services/vault/vault-data.js';
import { journalName, openJournal } from '../../../../static/js/store/database.js';
import { createHttpApi } from '../../../../static/js/sync/http-api.js';
import { createClearCodec } from '../../support/codec.js';
import { openTab } from '../../support/device.js';
import { createRandom } from '../../support/random.js';
import { createFetch, createServer } from '../../support/server.js';

const random = createRandom(77);
const now = () => 10 ** 12;

function aDevice(locks = null) {
  const server = createServer({ now });
  const waits = [];
  const data = createVaultData({
    send: createHttpApi({ fetch: createFetch(server), now }).sync,
    now,
    newAuthor: () => createAuthor({ now, random: random.bytes }),
    locks,
    openChannel: () => null,
    wait: async (ms) => waits.push(ms),
  });
  /** A vault of this device, with records in it. */
  async function aVault(mark, fill = async () => {}) {
    const vault = { vaultId: newId(random.bytes), codec: createClearCodec(random, mark) };
    const tab = openTab({ name: vault.vaultId, codec: vault.codec, server, random, now });
    await fill(tab.records);
    await tab.close();
    return vault;
  }
  return { data, server, aVault, waits };
}
const twoEntries = async (records) => {
  await records.create('entry', { note: 'a' });
  const gone = await records.create('entry', { note: 'b' });
  await records.remove(gone.id);
  await records.create('entry', { note: 'c', trash: true });
  await records.createNatural('setting|pain', 'setting', { value: true });
};

test('what its owner would miss is counted: no settings, nothing deleted', async () => {
  const { data, aVault } = aDevice();
  const vault = await aVault(1, twoEntries);

  assert.equal(await data.count(vault), 2);
  assert.equal(await data.count(await aVault(2)), 0);
  assert.equal(await data.countUnsynced(vault), 4);
});

test('a vault is synced until nothing waits, and may lose its server again', async () => {
  const { data, server, aVault } = aDevice();
  const vault = await aVault(1, twoEntries);

  await data.sync(vault);

  assert.equal(server.state.rows.size, 4);
  assert.equal(await data.countUnsynced(vault), 0);
  await data.detach(vault);
  assert.equal(await data.countUnsynced(vault), 4);
});

test('one vault moves into another', async () => {
  const { data, aVault } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];

  await data.attach(from, to);
  await data.attach(from, to);

  assert.equal(await data.count(to), 2);
  assert.equal(await data.countUnsynced(to), 4);
});

test('a vault with records that cannot be moved is not taken for moved', async () => {
  const { data, aVault } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];
  const stranger = { ...from, codec: createClearCodec(random, 99) };

  await assert.rejects(data.attach(stranger, to), { code: 'attach' });
});

test('another tab that never ends its sync is not waited for for ever', async () => {
  const held = { request: async (_name, _options, work) => work(null) };
  const { data, aVault, waits } = aDevice(held);
  const vault = await aVault(1, twoEntries);

  await assert.rejects(data.sync(vault), { code: 'busy' });

  assert.ok(waits.length > 1);
});

test('databases are left closed, so that they can be erased', async () => {
  const { data, aVault } = aDevice();
  const vault = await aVault(1, twoEntries);
  await data.count(vault);

  const request = indexedDB.deleteDatabase(journalName(vault.vaultId));
  const outcome = await new Promise((resolve) => {
    request.onsuccess = () => resolve('erased');
    request.onblocked = () => resolve('blocked');
  });

  assert.equal(outcome, 'erased');
  await openJournal(vault.vaultId).close();
});
