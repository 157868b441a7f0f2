import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { createAccountKey, deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { createAuthor, newId } from '../../../static/js/domain/id.js';
import { toldIn } from '../../../static/js/domain/view-line.js';
import { move } from '../../../static/js/services/vault/move.js';
import { createWorkplaces } from '../../../static/js/services/vault/workplace.js';
import { createApart } from '../../../static/js/sync/apart.js';
import { detach } from '../../../static/js/sync/detach.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { mergeStage } from '../../../static/js/sync/merge-stage.js';
import { resealAll } from '../../../static/js/sync/reseal.js';
import { createRun } from '../../../static/js/sync/run.js';
import { createRandom } from '../support/random.js';
import { answerWith, createFetch, createServer } from '../support/server.js';
import { createThreads } from '../support/threads.js';

const MANY = 260; // more than the first page brings
const random = createRandom(404);
const now = () => 10 ** 12;
/** @type {Awaited<ReturnType<typeof newKeys>>} */
let keys;
/** @type {typeof keys} */
let otherKeys;
// Not as the file is read: tests of other files go on meanwhile, and count the keys that are readable.
before(async () => {
  keys = await newKeys();
  otherKeys = await newKeys();
});

async function newKeys() {
  const accountKey = createAccountKey();
  return deriveVaultKeys(accountKey).finally(() => accountKey.fill(0));
}

/** A device whose long work is done by `threads`, or where `openThread` says so. */
function aDevice(server, { fetch = createFetch(server), onPost, openThread } = {}) {
  const threads = createThreads({ fetch, now, random: random.bytes, onPost });
  const workplaces = createWorkplaces({
    surroundings: {
      exchange: async () => ({ createRun }),
      send: createHttpApi({ fetch, now }).sync,
      now,
      locks: null,
      openChannel: () => null,
      openThread: openThread ?? threads.open,
    },
    moves: async () => ({ move, detach, mergeStage, resealAll }),
    newAuthor: () => createAuthor({ now, random: random.bytes }),
    newId: () => newId(random.bytes),
    wait: async () => {},
    onError: (error) => assert.fail(String(error)),
  });
  /** On each device the same vault has another database: another `name` here. */
  const aVault = (of = keys) => {
    const vaultId = newId(random.bytes);
    return workplaces.of({ vaultId, codec: createCodec(of, vaultId), kept: 'device' });
  };
  return { workplaces, threads: threads.threads, aVault };
}

/** @param {number} count of records in it, sealed for whoever has the same vault */
async function aFullServer(count) {
  const server = createServer({ now });
  const { aVault, threads } = aDevice(server, { openThread: refuseToStart });
  const full = aVault();
  await write(full, count);
  await full.sync();
  assert.equal(server.digest().n, count);
  assert.equal(threads.length, 0);
  return { server, vaultId: full.vaultId };
}

const refuseToStart = () => {
  throw new DOMException('no workers here', 'SecurityError');
};

const write = (workplace, count) =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      workplace.records.create('entry', { note: `entry ${at}` }),
    ),
  );

/** A second device of the same person: the vault of that id, empty yet. */
function aNewDevice(server, vaultId, options) {
  indexedDB.deleteDatabase(`journal-${vaultId}`);
  const device = aDevice(server, options);
  const codec = createCodec(keys, vaultId);
  return { ...device, here: device.workplaces.of({ vaultId, codec, kept: 'device' }) };
}

const countOf = ({ records }) => records.count((kind) => kind === 'entry');

test('what turns out to be long goes on in a worker, and the page hears of every record', async () => {
  const { server, vaultId } = await aFullServer(MANY);
  const { here, threads } = aNewDevice(server, vaultId);
  const heard = new Set();
  here.changes.subscribe(({ opened }) => {
    for (const [id, one] of opened) if ((one.record ?? one.view).fields) heard.add(id);
  });

  await here.sync();

  assert.equal(await countOf(here), MANY);
  assert.equal(heard.size, MANY);
  assert.equal(threads.length, 1);
  assert.ok(threads[0].isEnded);
});

test('a page is handed a hundred records at a time, and tells of them once', async () => {
  const { server, vaultId } = await aFullServer(60 + 200 + 190);
  const { here, threads } = aNewDevice(server, vaultId);
  const told = [];
  here.changes.subscribe(({ ids, opened }) => {
    assert.deepEqual([...opened.keys()], ids);
    if (ids.length > 0) told.push(ids.length);
  });

  await here.sync();

  const sizes = threads[0].posts.flatMap(({ part }) => (part ? [toldIn(part).length] : []));
  assert.deepEqual(sizes, [100, 100, 100, 90]);
  assert.deepEqual(told, [60, 200, 190]); // as the server's pages come
  assert.equal(await countOf(here), 450);
});

test('what came by a worker can be changed, with all that it says, and what was deleted stays so', async () => {
  const { server, vaultId } = await aFullServer(MANY);
  const first = aNewDevice(server, vaultId, { openThread: refuseToStart }).here;
  await first.sync();
  const [gone, kept] = await first.records.list('entry');
  await first.records.remove(gone.id);
  await first.sync();
  await first.close();
  const { here } = aNewDevice(server, vaultId);
  await here.sync();

  const changed = await here.records.write(kept.id, { mood: 6 });

  assert.deepEqual(changed.fields, { note: kept.fields.note, mood: 6 });
  assert.equal(await here.records.get(gone.id), null);
  assert.equal(await countOf(here), MANY - 1);
});

test('what is short stays on the page', async () => {
  const { server, vaultId } = await aFullServer(150); // in two pages
  const { here, threads } = aNewDevice(server, vaultId);

  await here.sync();
  await write(here, 2);
  await here.sync();

  assert.equal(await countOf(here), 152);
  assert.equal(threads.length, 0);
});

test('what a worker sends is sent, and said to be', async () => {
  const server = createServer({ now });
  const { aVault, threads } = aDevice(server);
  const here = aVault();
  await write(here, 1200);
  let sent = 0;
  here.changes.subscribe(({ ids, inbox }) => {
    if (ids.length === 0 && !inbox) sent += 1;
  });

  await here.sync();

  assert.equal(server.digest().n, 1200);
  assert.equal(await here.countUnsynced(), 0);
  assert.equal(sent, 2);
  assert.equal(threads.length, 1);
});

test('where no worker starts, or it breaks on the way, the page does it', async () => {
  const { server, vaultId } = await aFullServer(MANY);
  for (const how of [
    { openThread: refuseToStart },
    { onPost: () => 'dies' },
    { onPost: () => ({ broken: true }) },
  ]) {
    const { here } = aNewDevice(server, vaultId, how);

    await here.sync();

    assert.equal(await countOf(here), MANY);
    await here.close();
  }
});

test('what the server refuses there is known here by its code', async () => {
  const { server, vaultId } = await aFullServer(MANY);
  let asked = 0;
  const fetch = async (...args) => {
    asked += 1;
    if (asked < 2) return createFetch(server)(...args);
    return answerWith(429, { error: { code: 'rate_limited' } }, undefined, { 'Retry-After': '9' });
  };
  const { here, threads } = aNewDevice(server, vaultId, { fetch });

  const error = await here.sync().catch((refused) => refused);

  assert.deepEqual([error.code, error.details.retryAfterMs], ['rate_limited', 9000]);
  assert.equal(threads.length, 1);
});

test('a vault that is left ends the work on it', async () => {
  const { server, vaultId } = await aFullServer(MANY);
  let asked = 0;
  const fetch = async (...args) => {
    asked += 1;
    return asked < 2 ? createFetch(server)(...args) : new Promise(() => {});
  };
  const { here, workplaces, threads } = aNewDevice(server, vaultId, { fetch });
  const syncing = here.sync().catch((refused) => refused);
  while (threads.length === 0 || asked < 2) await new Promise((resolve) => setTimeout(resolve, 5));

  await workplaces.close(vaultId);

  assert.equal((await syncing).code, 'moved');
  assert.ok(threads[0].isEnded);
});

test('one vault moves into another in a worker, and whoever has it open sees it', async () => {
  const server = createServer({ now });
  const { aVault, threads } = aDevice(server);
  const [from, to] = [aVault(), aVault(otherKeys)];
  await write(from, 30);
  const opened = new Set();
  to.changes.subscribe((change) => {
    for (const id of change.opened.keys()) opened.add(id);
  });
  let saved = 0;
  to.onSaved(() => {
    saved += 1;
  });

  await from.attachTo(to, { isSignedIn: true });

  assert.equal(await countOf(to), 30);
  assert.equal(opened.size, 30);
  assert.ok(saved > 0);
  assert.equal(server.digest().n, 30);
  assert.equal(threads.length, 1);
  assert.ok(threads[0].isEnded);
});

test('no bytes of a key are handed to a worker', async () => {
  const handed = [];
  const work = createApart(() => ({
    postMessage: (job) => handed.push(job.vault.keys),
    terminate() {},
  }));
  const codec = createCodec(keys, newId(random.bytes));

  work(
    { what: 'exchange', vault: { vaultId: 'v', keys: codec.keys() } },
    { hear() {}, within: [] },
  );

  const [{ records, number, id, ...others }] = handed;
  assert.deepEqual([number, others], [1, {}]);
  for (const key of [...records, id]) assert.equal(key.extractable, false);
});
