import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf } from '../../../../static/js/domain/errors.js';
import { createAuthor, newId } from '../../../../static/js/domain/id.js';
import { move } from '../../../../static/js/services/vault/move.js';
import { createWorkplaces } from '../../../../static/js/services/vault/workplace.js';
import { createChanges } from '../../../../static/js/store/changes.js';
import { journalName } from '../../../../static/js/store/database.js';
import { detach } from '../../../../static/js/sync/detach.js';
import { openEngine } from '../../../../static/js/sync/engine.js';
import { createHttpApi } from '../../../../static/js/sync/http-api.js';
import { mergeStage } from '../../../../static/js/sync/merge-stage.js';
import { resealAll } from '../../../../static/js/sync/reseal.js';
import { createRun } from '../../../../static/js/sync/run.js';
import { createClearCodec } from '../../support/codec.js';
import { createBus, createLocks } from '../../support/device.js';
import { createRandom } from '../../support/random.js';
import { createFetch, createServer } from '../../support/server.js';
import { settled } from '../../support/settled.js';

const random = createRandom(77);
const now = () => 10 ** 12;

function aDevice({ locks = null, quota, openChannel = () => null } = {}) {
  const server = createServer({ now, quota });
  const waits = [];
  const surroundings = {
    exchange: async () => ({ createRun }),
    send: createHttpApi({ fetch: createFetch(server), now }).sync,
    now,
    locks,
    openChannel,
  };
  const workplaces = createWorkplaces({
    surroundings,
    moves: async () => ({ move, detach, mergeStage, resealAll }),
    newAuthor: () => createAuthor({ now, random: random.bytes }),
    newId: () => newId(random.bytes),
    wait: async (ms) => waits.push(ms),
    onError: (error) => assert.equal(codeOf(error), 'moved', String(error)),
  });
  /** A vault of this device, with records in it. */
  async function aVault(mark, fill = async () => {}) {
    const vault = { vaultId: newId(random.bytes), codec: createClearCodec(random, mark) };
    await workplaces.visit(vault, ({ records }) => fill(records));
    return vault;
  }
  const ask = (vault, what) => workplaces.visit(vault, (workplace) => workplace[what]());
  const attach = (from, to, { isSignedIn = false } = {}) =>
    workplaces.visit(from, (source) =>
      workplaces.visit(to, (target) => source.attachTo(target, { isSignedIn })),
    );
  return { workplaces, surroundings, server, aVault, waits, ask, attach };
}
const twoEntries = async (records) => {
  await records.create('entry', { note: 'a' });
  const gone = await records.create('entry', { note: 'b' });
  await records.remove(gone.id);
  await records.create('entry', { note: 'c', trash: true });
  await records.createNatural('setting|pain', 'setting', { value: true });
};

/** @param {string} vaultId @returns {Promise<'erased' | 'blocked'>} */
function erase(vaultId) {
  const request = indexedDB.deleteDatabase(journalName(vaultId));
  return new Promise((resolve) => {
    request.onsuccess = () => resolve('erased');
    request.onblocked = () => resolve('blocked');
  });
}

test('what its owner would miss is counted: no settings, nothing deleted', async () => {
  const { aVault, ask } = aDevice();
  const vault = await aVault(1, twoEntries);

  assert.equal(await ask(vault, 'count'), 2);
  assert.equal(await ask(await aVault(2), 'count'), 0);
  assert.equal(await ask(vault, 'countUnsynced'), 4);
});

test('a vault is synced until nothing waits, and may lose its server again', async () => {
  const { server, aVault, ask } = aDevice();
  const vault = await aVault(1, twoEntries);

  await ask(vault, 'sync');

  assert.equal(server.state.rows.size, 4);
  assert.equal(await ask(vault, 'countUnsynced'), 0);
  await ask(vault, 'detach');
  assert.equal(await ask(vault, 'countUnsynced'), 4);
});

test('what came in while nobody had the key is in the journal once it is opened', async () => {
  const { workplaces, surroundings, aVault, ask } = aDevice();
  const vault = await aVault(1, twoEntries);
  await ask(vault, 'sync');
  await workplaces.erase(vault.vaultId);
  const inTheWorker = openEngine(vault.vaultId, surroundings);
  await inTheWorker.run();
  await inTheWorker.close();

  const { records } = workplaces.of(vault);
  await new Promise((told) => records.subscribe(told));

  assert.equal((await records.list('entry')).length, 2);
  await workplaces.close(vault.vaultId);
});

test('one vault moves into another', async () => {
  const { aVault, ask, attach } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];

  await attach(from, to);
  await attach(from, to);

  assert.equal(await ask(to, 'count'), 2);
  assert.equal(await ask(to, 'countUnsynced'), 4);
});

test('whoever has the other vault open sees what moved in, and it waits to be sent', async () => {
  const { workplaces, aVault, attach } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];
  const target = workplaces.of(to);
  const heard = { changed: 0, saved: 0 };
  target.records.subscribe(() => {
    heard.changed += 1;
  });
  target.onSaved(() => {
    heard.saved += 1;
  });

  await attach(from, to);
  await settled();

  assert.equal((await target.records.list('entry')).length, 2);
  assert.deepEqual(heard, { changed: 1, saved: 1 });
  await workplaces.close(to.vaultId);
});

test('what moves into an account that is signed in is with its server at once', async () => {
  const { server, aVault, ask, attach } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];

  await attach(from, to, { isSignedIn: true });

  assert.equal(server.state.rows.size, 4);
  assert.deepEqual([await ask(to, 'count'), await ask(to, 'countUnsynced')], [2, 0]);
});

test('while another tab syncs it, what moves in waits for the next sync', async () => {
  const { surroundings, server, aVault, ask, attach } = aDevice({ locks: createLocks() });
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];

  await surroundings.locks.request(`sync:${to.vaultId}`, { ifAvailable: true }, () =>
    attach(from, to, { isSignedIn: true }),
  );

  assert.equal(server.state.rows.size, 0);
  assert.equal(await ask(to, 'countUnsynced'), 4);
});

test('every tab hears how much is still to come until all of it is there', async () => {
  const openChannel = createBus();
  const { aVault, attach } = aDevice({ openChannel });
  const many = async (records) => {
    for (let n = 0; n < 510; n += 1) await records.create('entry', { n });
  };
  const [from, to] = [await aVault(1, many), await aVault(2)];
  const counts = [];
  createChanges(openChannel()).subscribe(({ arriving }) => counts.push(arriving));

  await attach(from, to);

  assert.deepEqual(counts, [510, 10, 0, 0]);
});

test('a vault with records that cannot be moved is not taken for moved', async () => {
  const { aVault, attach } = aDevice();
  const [from, to] = [await aVault(1, twoEntries), await aVault(2)];
  const stranger = { ...from, codec: createClearCodec(random, 99) };

  await assert.rejects(attach(stranger, to), { code: 'attach' });
});

test('another tab that never ends its sync is not waited for for ever', async () => {
  const held = { request: async (_name, _options, work) => work(null) };
  const { aVault, waits, ask } = aDevice({ locks: held });
  const vault = await aVault(1, twoEntries);

  await assert.rejects(ask(vault, 'sync'), { code: 'busy' });

  assert.ok(waits.length > 1);
});

test("a sync of this tab's own that is under way is joined, not polled", async () => {
  const { workplaces, server, aVault, waits } = aDevice({ locks: createLocks() });
  const vault = await aVault(1, twoEntries);
  const workplace = workplaces.of(vault);

  await Promise.all([workplace.run(), workplace.sync(), workplace.sync()]);

  assert.equal(server.state.rows.size, 4);
  assert.deepEqual(waits, []);
  await workplaces.close(vault.vaultId);
});

test('what the server refused is offered again, also when another run was under way', async () => {
  const { workplaces, server, aVault } = aDevice({ quota: 0 });
  const vault = await aVault(1, twoEntries);
  const workplace = workplaces.of(vault);
  await workplace.sync();
  server.state.quota = 100;

  await Promise.all([workplace.run(), workplace.sync()]);

  assert.equal(await workplace.countUnsynced(), 0);
  await workplaces.close(vault.vaultId);
});

test('a vault has one workplace, however often it is asked for', async () => {
  const { workplaces, aVault } = aDevice();
  const vault = await aVault(1);

  const first = workplaces.of(vault);

  assert.equal(workplaces.of(vault), first);
  await workplaces.visit(vault, async (visited) => assert.equal(visited, first));
  assert.equal(workplaces.of(vault), first);
  await workplaces.close(vault.vaultId);
});

test('a visit leaves nothing open, unless somebody stays', async () => {
  const { workplaces, aVault, ask } = aDevice();
  const vault = await aVault(1, twoEntries);
  await ask(vault, 'count');

  assert.equal(await erase(vault.vaultId), 'erased');

  let staying;
  const other = await aVault(2, twoEntries);
  await workplaces.visit(other, async () => {
    staying = workplaces.of(other);
  });
  assert.equal((await staying.records.list('entry')).length, 2);
  assert.equal(workplaces.of(other), staying);
  await workplaces.close(other.vaultId);
});

test('an erased vault is gone with its database', async () => {
  const { workplaces, aVault } = aDevice();
  const vault = await aVault(1, twoEntries);
  workplaces.of(vault);

  await workplaces.erase(vault.vaultId);

  const names = (await indexedDB.databases()).map(({ name }) => name);
  assert.equal(names.includes(journalName(vault.vaultId)), false);
});
